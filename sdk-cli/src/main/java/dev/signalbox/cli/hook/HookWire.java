package dev.signalbox.cli.hook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * How the launcher asks a resident server, over a Unix socket: {@code POST /v1/hook/DIALECT} with
 * the question as it came, and these headers. The server answers 200 with {@link HookAnswer#body},
 * {@link #EXIT} and the {@link #OPTIONS} it was asked for; if it judges by others, it must not
 * repeat them, and the launcher judges in a process of its own. <em>Stateless; thread-safe.</em>
 */
public final class HookWire {
  /** Before the dialect's name. */
  public static final String PATH = "/v1/hook/";

  /** Asked: the home directory. */
  public static final String HOME = "X-Signalbox-Home";

  /** Asked: the user's name. */
  public static final String USER = "X-Signalbox-User";

  /** Asked: names of variables, comma-separated. */
  public static final String ENVIRONMENT = "X-Signalbox-Environment";

  /** Asked and repeated: what stands behind {@code guard hook}. */
  public static final String OPTIONS = "X-Signalbox-Options";

  /** Answered: {@link HookAnswer#exitCode}. */
  public static final String EXIT = "X-Signalbox-Exit";

  private HookWire() {}

  /**
   * What the headers tell, as a server reads them: a character for each byte.
   *
   * @throws IllegalArgumentException if home is not an absolute path
   */
  public static HookFacts facts(String home, String user, String environment) {
    return new HookFacts(utf8(home), utf8(user), Set.copyOf(List.of(environment.split(","))));
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
