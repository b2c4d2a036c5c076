package dev.signalbox.guard.approval;

import dev.signalbox.guard.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds passwords, keys and tokens by their own form (a GitHub token, a private key) and by the
 * names before them ({@code --password}, {@code API_KEY=}, {@code Authorization:}). What is only
 * named, as in {@code --token-file FILE} or {@code $TOKEN}, stays. It cannot find a secret that
 * looks like a word and has no name. Time is linear in the text. <em>Immutable; thread-safe.</em>
 */
public final class SecretRedactor implements Redactor {
  private static final SecretRedactor STANDARD = new SecretRedactor();

  /**
   * Tokens that say by their beginning what they are. Every repetition is possessive, so that no
   * text makes the search go back.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![A-Za-z0-9_])(?:"
              + "gh[pousr]_[A-Za-z0-9]{20,255}+" // GitHub
              + "|github_pat_[A-Za-z0-9_]{20,255}+"
              + "|glpat-[A-Za-z0-9_.-]{16,255}+" // GitLab
              + "|xox[abeoprs]-[A-Za-z0-9-]{10,255}+" // Slack
              + "|xapp-[A-Za-z0-9-]{10,255}+"
              + "|sk-(?:ant-|proj-|svcacct-)?+[A-Za-z0-9_-]{20,255}+" // OpenAI, Anthropic
              + "|[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}+" // Stripe
              + "|whsec_[A-Za-z0-9]{16,255}+"
              + "|(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}(?![A-Za-z0-9])" // AWS
              + "|AIza[A-Za-z0-9_-]{35}" // Google
              + "|ya29\\.[A-Za-z0-9_-]{20,1024}+"
              + "|npm_[A-Za-z0-9]{30,255}+"
              + "|pypi-[A-Za-z0-9_-]{30,1024}+"
              + "|SG\\.[A-Za-z0-9_-]{16,64}+\\.[A-Za-z0-9_-]{16,128}+" // SendGrid
              + "|hf_[A-Za-z0-9]{30,255}+"
              + "|dop_v1_[a-f0-9]{60,255}+" // DigitalOcean
              + "|hv[sb]\\.[A-Za-z0-9_-]{20,1024}+" // Vault
              + "|sbx_[A-Za-z0-9_-]{30,255}+" // our own
              + "|eyJ[A-Za-z0-9_-]{8,8192}+\\.eyJ[A-Za-z0-9_-]{8,8192}+\\.[A-Za-z0-9_-]{0,8192}+"
              + ")");

  private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,60}+-----");
  private static final String KEY_END = "-----END ";

  /** {@code scheme://user:password@host}. */
  private static final Pattern URL_PASSWORD =
      Pattern.compile("://[^\\s/@:'\"]{0,256}+:([^\\s/@'\"]{1,512}+)@");

  /** {@code Authorization: Bearer x}, {@code X-Api-Key: x}. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(?:(?:proxy-)?+authorization\\s{0,8}+[:=]\\s{0,8}+(?:bearer|basic|token|apikey)?+"
              + "|x-[a-z-]{0,40}?(?:token|key|secret)\\s{0,8}+:|private-token\\s{0,8}+:"
              + "|\\bbearer)\\s{1,8}+([^\\s'\",;]{4,8192}+)");

  /** A name, then {@code =}, {@code :} or a space: the value is looked at by hand. */
  private static final Pattern NAME =
      Pattern.compile("(?<![A-Za-z0-9])-{0,2}+([A-Za-z][A-Za-z0-9_.-]{1,80}+)");

  private static final Set<String> SECRET_WORDS =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "pass",
          "secret",
          "token",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "authtoken",
          "accesstoken",
          "refreshtoken",
          "clientsecret",
          "credential",
          "credentials",
          "pgpassword",
          "mysqlpwd",
          "sshpass",
          "redisauth",
          "connectionstring",
          "accountkey",
          "sharedkey",
          "encryptionkey",
          "signingkey",
          "masterkey",
          "sessionkey",
          "apitoken",
          "requirepass");

  /** Endings that make a name one of something else: a file, an id. */
  private static final Set<String> HARMLESS_ENDS =
      Set.of(
          "file", "path", "id", "name", "url", "uri", "env", "dir", "stdin", "type", "length",
          "policy", "fd", "command", "helper", "expires", "expiry", "ttl", "count", "limit");

  /** {@code mysql -pSECRET}, {@code sshpass -p SECRET}, {@code curl -u user:SECRET}. */
  private static final Pattern SHORT_OPTION =
      Pattern.compile(
          "\\b(?:(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mysqlimport)\\b[^\\n;|&]{0,300}?"
              + "\\s-p(['\"]?+[^\\s]{1,256}+)"
              + "|sshpass\\s{1,8}+-p\\s{0,8}+(['\"]?+[^\\s]{1,256}+)"
              + "|redis-cli\\b[^\\n;|&]{0,300}?\\s-a\\s{1,8}+(['\"]?+[^\\s]{1,256}+)"
              + "|(?:curl|wget|http|https|xh)\\b[^\\n;|&]{0,2000}?"
              + "\\s(?:-u|--user)[\\s=]{0,8}+['\"]?+[^\\s:'\"]{0,128}+(:[^\\s]{1,256}+))");

  private static final int MOST_VALUE = 8192;

  private SecretRedactor() {}

  /** The forms that are known. */
  public static SecretRedactor standard() {
    return STANDARD;
  }

  @Override
  public List<Span> secrets(String text) {
    List<Span> found = new ArrayList<>();
    privateKeys(text, found);
    groups(TOKEN, 0, text, found);
    groups(URL_PASSWORD, 1, text, found);
    groups(HEADER, 1, text, found);
    shortOptions(text, found);
    named(text, found);
    return merged(found);
  }

  private static void groups(Pattern pattern, int group, String text, List<Span> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      add(text, matcher.start(group), matcher.end(group), found);
    }
  }

  private static void privateKeys(String text, List<Span> found) {
    Matcher begin = KEY_BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      from = begin.end();
      if (!begin.group().contains("PRIVATE KEY")) {
        continue;
      }
      int end = text.indexOf(KEY_END, begin.end());
      int until = end < 0 ? text.length() : end;
      if (until > begin.end()) {
        found.add(new Span(begin.end(), until));
      }
      from = until;
    }
  }

  private static void shortOptions(String text, List<Span> found) {
    Matcher matcher = SHORT_OPTION.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          int start = matcher.start(group) + (text.charAt(matcher.start(group)) == ':' ? 1 : 0);
          add(text, start, matcher.end(group), found);
        }
      }
    }
  }

  private static void named(String text, List<Span> found) {
    Matcher matcher = NAME.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      from = matcher.end();
      if (isSecret(matcher.group(1))) {
        boolean option =
            text.startsWith("-", matcher.start())
                || matcher.group(1).toLowerCase(Locale.ROOT).endsWith("secret_access_key");
        from = value(text, matcher.end(), option, found);
      }
    }
  }

  private static boolean isSecret(String name) {
    String[] words =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT).split("[_.-]+");
    String last = words[words.length - 1];
    if (HARMLESS_ENDS.contains(last)) {
      return false;
    }
    String lastTwo = words.length > 1 ? words[words.length - 2] + last : last;
    return SECRET_WORDS.contains(last) || SECRET_WORDS.contains(lastTwo);
  }

  /**
   * What stands after a name: {@code =x}, {@code ": "x"}, and after an option a space and {@code
   * x}.
   *
   * @return where to go on
   */
  private static int value(String text, int from, boolean option, List<Span> found) {
    int at = from;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      at++; // the end of a quoted key
    }
    int before = at;
    at = spaces(text, at);
    if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
      at = spaces(text, at + 1);
    } else if (!option || at == before) {
      return from;
    }
    int end = at;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      char quote = text.charAt(at);
      end = at + 1;
      while (end < text.length() && text.charAt(end) != quote && end - at < MOST_VALUE) {
        end += text.charAt(end) == '\\' && end + 1 < text.length() ? 2 : 1;
      }
    } else {
      while (end < text.length() && !isEnd(text.charAt(end)) && end - at < MOST_VALUE) {
        end++;
      }
    }
    if (at >= end || (option && text.charAt(at) == '-')) {
      return from;
    }
    end = Math.min(end, text.length());
    add(text, at, end, found);
    return end;
  }

  private static int spaces(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || ";|&<>(),}]\"'`".indexOf(c) >= 0;
  }

  /** Without the quotes around it, and not if it only names where the secret is. */
  private static void add(String text, int from, int to, List<Span> found) {
    int start = from;
    int end = to;
    while (start < end && isQuote(text.charAt(start))) {
      start++;
    }
    while (end > start && isQuote(text.charAt(end - 1))) {
      end--;
    }
    if (start < end && !isReference(text.substring(start, Math.min(end, start + 200)))) {
      found.add(new Span(start, end));
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isReference(String value) {
    return value.startsWith("$")
        || value.startsWith("`")
        || value.startsWith("<")
        || value.startsWith("{{")
        || value.startsWith("%")
        || value.startsWith("@")
        || value.startsWith("file:")
        || value.startsWith("env:")
        || value.startsWith("arn:")
        || value.equals("true")
        || value.equals("false")
        || value.equals("null")
        || value.equals("none")
        || value.equals("-")
        || value.chars().allMatch(c -> c == '*' || c == 'x' || c == '.');
  }

  private static List<Span> merged(List<Span> found) {
    found.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
    List<Span> merged = new ArrayList<>();
    for (Span span : found) {
      int last = merged.size() - 1;
      if (last >= 0 && span.start() <= merged.get(last).end()) {
        merged.set(last, merged.get(last).to(span));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }
}
