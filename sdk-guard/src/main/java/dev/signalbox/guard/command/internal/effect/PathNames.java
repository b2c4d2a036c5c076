package dev.signalbox.guard.command.internal.effect;

import dev.signalbox.guard.command.internal.word.ShellPattern;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What names of files and directories tell about what is in them. */
final class PathNames {
  private static final Set<String> SECRET_DIRECTORIES =
      lower(".ssh", ".aws", ".gnupg", ".azure", ".password-store", "Keychains", ".oci", ".step");

  private static final Set<String> SECRET_FILES =
      lower(
          ".netrc",
          "_netrc",
          ".pgpass",
          ".my.cnf",
          ".git-credentials",
          ".vault-token",
          ".npmrc",
          ".pypirc",
          ".dockercfg",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519",
          "shadow",
          "gshadow",
          "master.passwd",
          "credentials.json",
          "application_default_credentials.json",
          "master.key",
          ".htpasswd",
          "secrets.yaml",
          "secrets.yml",
          "secrets.json",
          "secrets.toml",
          "secrets.env",
          "kubeconfig",
          "hosts.yml",
          "logins.json",
          "key4.db",
          "Login Data",
          "cookies.sqlite",
          "Cookies",
          ".s3cfg",
          ".boto",
          "client_secret.json",
          "wallet.dat",
          "sam",
          "ntds.dit",
          "terraform.tfvars",
          "sudoers",
          "krb5.keytab",
          ".bash_history",
          ".zsh_history",
          ".psql_history",
          ".mysql_history",
          ".python_history",
          ".node_repl_history",
          ".rediscli_auth",
          "auth.json",
          ".credentials.json");

  private static final Set<String> SECRET_ENDINGS =
      lower("key", "p12", "pfx", "jks", "keystore", "kdbx", "ppk", "keytab", "gpg-key", "ovpn");

  private static final Set<String> SECRET_SUBPATHS =
      lower(
          ".kube/config",
          "run/secrets",
          ".docker/config.json",
          ".config/gcloud",
          ".config/gh/hosts.yml",
          ".config/op",
          ".config/rclone/rclone.conf",
          ".config/hub",
          ".terraform.d/credentials",
          ".cargo/credentials",
          ".cargo/credentials.toml",
          ".terraform.d/credentials.tfrc.json",
          ".gem/credentials",
          ".config/google-chrome",
          ".mozilla/firefox",
          ".config/chromium",
          ".config/BraveSoftware",
          ".thunderbird",
          ".local/share/keyrings",
          "Library/Messages",
          "Library/Cookies",
          ".config/doctl",
          ".fly/config.yml",
          ".netlify/config.json",
          ".heroku");

  /** What shells, logins and tools read when they start, the history of commands included. */
  private static final Set<String> STARTUP_FILES =
      lower(
          ".bashrc",
          ".bash_profile",
          ".bash_login",
          ".bash_logout",
          ".bash_aliases",
          ".profile",
          ".zshrc",
          ".zprofile",
          ".zshenv",
          ".zlogin",
          ".zlogout",
          ".kshrc",
          ".cshrc",
          ".tcshrc",
          ".login",
          ".logout",
          ".inputrc",
          ".xinitrc",
          ".xprofile",
          ".xsession",
          ".xsessionrc",
          ".gitconfig",
          ".vimrc",
          ".exrc",
          ".emacs",
          ".tmux.conf",
          ".screenrc",
          ".pythonrc",
          ".gdbinit",
          ".irbrc",
          ".Rprofile",
          ".curlrc",
          ".wgetrc",
          ".pam_environment",
          ".forward",
          ".hushlogin",
          ".rhosts",
          ".shosts",
          ".bash_history",
          ".zsh_history",
          ".sh_history",
          ".histfile",
          ".local/share/fish/fish_history");

  private static final Set<String> STARTUP_SUBPATHS =
      lower(
          ".config/autostart",
          ".config/fish",
          ".config/systemd",
          ".config/git",
          "Library/LaunchAgents",
          "Library/LaunchDaemons",
          ".ssh/authorized_keys",
          ".ssh/rc",
          ".ssh/config",
          ".ssh/environment",
          ".git/hooks",
          ".git/config",
          ".config/environment.d",
          ".config/nvim",
          ".local/share/systemd",
          ".bashrc.d",
          ".zshrc.d",
          ".git/info/attributes");

  private static final Set<String> SYSTEM_STARTUP =
      lower(
          "/etc/profile",
          "/etc/bash.bashrc",
          "/etc/bashrc",
          "/etc/zshrc",
          "/etc/zsh",
          "/etc/environment",
          "/etc/cron",
          "/etc/crontab",
          "/var/spool/cron",
          "/etc/systemd",
          "/etc/init.d",
          "/etc/rc.local",
          "/etc/ld.so.preload",
          "/etc/pam.d",
          "/etc/sudoers",
          "/Library/LaunchAgents",
          "/Library/LaunchDaemons",
          "/usr/lib/systemd",
          "/lib/systemd",
          "/etc/xdg/autostart",
          "/etc/init",
          "/etc/inittab",
          "/etc/update-motd.d",
          "/etc/anacrontab");

  private static final Set<String> AGENT_SUBPATHS =
      lower(
          ".claude",
          ".claude.json",
          ".codex",
          ".gemini",
          ".cursor/mcp.json",
          ".cursor/hooks.json",
          ".cursor/cli.json",
          ".mcp.json",
          ".aider.conf.yml",
          ".continue",
          ".windsurf",
          ".codeium",
          ".config/opencode",
          ".opencode",
          ".copilot",
          ".github/hooks",
          ".signalbox",
          ".cline",
          ".roo",
          ".kiro",
          ".factory",
          ".vscode/tasks.json",
          ".cursorrules",
          ".cursor/rules",
          ".windsurfrules",
          ".clinerules",
          ".github/copilot-instructions.md",
          ".qwen",
          "claude_desktop_config.json");

  private static final Set<String> ETC_SECRETS = Set.of("shadow", "gshadow", "sudoers");

  private static final Set<String> FOUND_SECRETS =
      Set.of(
          ".env",
          "id_rsa",
          "id_ed25519",
          "id_ecdsa",
          ".netrc",
          ".npmrc",
          ".pypirc",
          ".git-credentials",
          ".bash_history",
          ".pgpass");

  private PathNames() {}

  /** Names are compared in lower case: on some systems, {@code .ENV} is {@code .env}. */
  private static Set<String> lower(String... names) {
    Set<String> all = new HashSet<>();
    for (String name : names) {
      all.add(name.toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(all);
  }

  static boolean isSecret(String where) {
    String path = where.toLowerCase(Locale.ROOT);
    String name = name(path);
    if (name.endsWith(".pub")
        || name.equals("known_hosts")
        || path.endsWith(".ssh/config")
        || path.endsWith(".aws/config")) {
      return false;
    }
    return SECRET_FILES.contains(name)
        || isEnvironmentFile(name)
        || SECRET_ENDINGS.contains(ending(name))
        || isPrivatePem(name)
        || hasSegment(path, SECRET_DIRECTORIES)
        || containsAny(path, SECRET_SUBPATHS)
        || (path.startsWith("/proc/") && (path.endsWith("/environ") || path.endsWith("/mem")));
  }

  /** Whether a pattern spells most of a secret file's name: {@code /etc/shad?w}. */
  static boolean findsSecret(String pattern) {
    String last = name(pattern).toLowerCase(Locale.ROOT);
    boolean inEtc = pattern.startsWith("/etc/");
    long spelled = last.chars().filter(c -> Character.isLetterOrDigit(c) || c == '_').count();
    return spelled > 1
        && (inEtc ? ETC_SECRETS : FOUND_SECRETS)
            .stream().anyMatch(name -> ShellPattern.matches(last, name));
  }

  private static boolean isEnvironmentFile(String name) {
    if (!name.equals(".env") && !name.startsWith(".env.") && !name.endsWith(".env")) {
      return false;
    }
    return !name.endsWith(".example")
        && !name.endsWith(".sample")
        && !name.endsWith(".template")
        && !name.endsWith(".dist")
        && !name.startsWith("example.")
        && !name.startsWith("sample.");
  }

  private static boolean isPrivatePem(String name) {
    return name.endsWith(".pem") && (name.contains("key") || name.contains("priv"));
  }

  static boolean isStartup(String where, String belowHome) {
    String path = where.toLowerCase(Locale.ROOT);
    return STARTUP_FILES.contains(belowHome.toLowerCase(Locale.ROOT))
        || Shadows.isOne(path, belowHome)
        || containsAny(path, STARTUP_SUBPATHS)
        || isSystemStartup(path);
  }

  private static boolean isSystemStartup(String path) {
    for (String start : SYSTEM_STARTUP) {
      if (path.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  static boolean isAgentConfig(String path) {
    return containsAny(path.toLowerCase(Locale.ROOT), AGENT_SUBPATHS);
  }

  static boolean isInGitDirectory(String where) {
    String path = where.toLowerCase(Locale.ROOT);
    return path.endsWith("/.git") || path.contains("/.git/");
  }

  private static boolean hasSegment(String path, Set<String> names) {
    int start = 0;
    while (start < path.length()) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      if (names.contains(path.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean containsAny(String path, Set<String> pieces) {
    for (String piece : pieces) {
      int at = path.indexOf(piece);
      if (at >= 0
          && (at == 0 || path.charAt(at - 1) == '/')
          && (at + piece.length() == path.length() || path.charAt(at + piece.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }
}
