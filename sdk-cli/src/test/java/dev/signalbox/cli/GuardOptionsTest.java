package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The quick reader of options and the library agree, or the quick one leaves it to the library. */
class GuardOptionsTest {
  static Stream<List<String>> plain() {
    return Stream.of(
        List.of("--", "ls"),
        List.of("--", "-"),
        List.of("--", ""),
        List.of("--", "--json"),
        List.of("--", "--", "--"),
        List.of("--", "git", "push", "--force"),
        List.of("--", "@file"),
        List.of("--", "'quoted' \"twice\""),
        List.of("--json", "--", "ls"),
        List.of("--profile", "strict", "--", "ls"),
        List.of("--profile=strict", "--", "ls"),
        List.of("--profile", "nonsense", "--", "ls"),
        List.of("--cwd", "/a b", "--workspace=/c=d", "--", "ls"),
        List.of("--rules", "a", "--rules=b", "--config", "c", "--json", "--", "ls", "-la"),
        List.of("--cwd", "\"quoted\"", "--", "ls"),
        List.of("--cwd", "@x", "--", "ls"),
        List.of("--cwd", "a,b", "--rules", "c,d|e", "--", "f,g"));
  }

  @ParameterizedTest
  @MethodSource("plain")
  void plain_ordinaryLine_isWhatTheLibraryReads(List<String> args) {
    for (String name : List.of("check", "explain")) {
      Optional<GuardOptions> quick = quick(name, args);

      assertThat(quick).isPresent();
      assertThat(quick).contains(byLibrary(name, args));
    }
  }

  static Stream<List<String>> unusual() {
    return Stream.of(
        List.of(),
        List.of("--"),
        List.of("ls"),
        List.of("ls", "--", "ls"),
        List.of("--help"),
        List.of("-h", "--", "ls"),
        List.of("--json"),
        List.of("--json=true", "--", "ls"),
        List.of("--json", "--json", "--", "ls"),
        List.of("--profile"),
        List.of("--profile", "--", "ls"),
        List.of("--profile", "--json", "--", "ls"),
        List.of("--profile=", "--", "ls"),
        List.of("--profile", "", "--", "ls"),
        List.of("--profile", "strict", "--profile", "strict", "--", "ls"),
        List.of("--cwd", "a", "--cwd=b", "--", "ls"),
        List.of("--prof", "strict", "--", "ls"),
        List.of("--nonsense", "--", "ls"),
        List.of("--cwd", "-x", "--", "ls"),
        List.of("--JSON", "--", "ls"));
  }

  @ParameterizedTest
  @MethodSource("unusual")
  void plain_anythingElse_isLeftToTheLibrary(List<String> args) {
    assertThat(quick("check", args)).isEmpty();
    assertThat(quick("explain", args)).isEmpty();
  }

  private static Optional<GuardOptions> quick(String name, List<String> args) {
    return GuardOptions.plain(line(name, args));
  }

  private static String[] line(String name, List<String> args) {
    return Stream.concat(Stream.of("guard", name), args.stream()).toArray(String[]::new);
  }

  private static GuardOptions byLibrary(String name, List<String> args) {
    CommandLine line = new CommandLine(new Holder());
    line.setExpandAtFiles(false);
    line.parseArgs(args.toArray(String[]::new));
    Holder holder = line.getCommand();
    return holder.question.options(name.equals("explain"));
  }

  /** A command with nothing but the options in question. */
  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin GuardQuestion question = new GuardQuestion();
  }
}
