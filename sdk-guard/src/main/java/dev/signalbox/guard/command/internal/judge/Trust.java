package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Variables by which tools believe anybody, or fetch packages from somewhere else. */
final class Trust {
  private static final Set<String> NO = Set.of("0", "false", "no", "off");
  private static final Set<String> INDEXES =
      Set.of(
          "pip_index_url",
          "pip_extra_index_url",
          "pip_find_links",
          "uv_index_url",
          "uv_extra_index_url",
          "uv_default_index",
          "uv_index",
          "npm_config_registry",
          "yarn_registry",
          "yarn_npm_registry_server",
          "goproxy");
  private static final List<String> KNOWN =
      List.of(
          "https://pypi.org/",
          "https://test.pypi.org/",
          "https://download.pytorch.org/",
          "https://registry.npmjs.org",
          "https://registry.yarnpkg.com",
          "https://registry.npmmirror.com",
          "https://pypi.tuna.tsinghua.edu.cn/",
          "https://mirrors.aliyun.com/",
          "https://proxy.golang.org",
          "https://goproxy.io",
          "https://goproxy.cn",
          "http://localhost",
          "http://127.0.0.1");

  private static final Pattern PUBLIC_ADDRESS =
      Pattern.compile(
          "//(?!10\\.|127\\.|192\\.168\\.|172\\.(1[6-9]|2\\d|3[01])\\.)\\d{1,3}(\\.\\d{1,3}){3}\\b");

  private Trust() {}

  /** Whether certificates or checksums are no longer checked. */
  static boolean isOff(String name, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY" -> lower.equals("0");
      case "npm_config_strict_ssl", "NPM_CONFIG_STRICT_SSL", "GOSUMDB" -> NO.contains(lower);
      case "GIT_SSL_NO_VERIFY", "GONOSUMCHECK" -> !lower.isEmpty() && !NO.contains(lower);
      case "GOINSECURE", "PIP_TRUSTED_HOST", "UV_INSECURE_HOST" -> !lower.isEmpty();
      case "GOFLAGS" -> lower.contains("-insecure");
      default -> false;
    };
  }

  /** Whether all traffic goes over a machine that is named by a public address only. */
  static boolean isStrangeProxy(String name, String value) {
    return name.toLowerCase(Locale.ROOT).matches("(https?|all|ftp)_proxy")
        && PUBLIC_ADDRESS.matcher(value).find();
  }

  static boolean isForeignIndex(String name, String value) {
    return INDEXES.contains(name.toLowerCase(Locale.ROOT))
        && value.contains("://")
        && value.indexOf(Arg.HOLE) < 0
        && KNOWN.stream().noneMatch(value::startsWith);
  }
}
