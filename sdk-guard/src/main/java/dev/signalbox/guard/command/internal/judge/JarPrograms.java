package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Known programs that are started as archives: {@code java -jar jenkins-cli.jar delete-job x}. */
final class JarPrograms {
  private static final Pattern NAME =
      Pattern.compile("(?:.*/)?([A-Za-z][\\w-]*?)(?:-\\d[\\w.-]*)?\\.jar");

  private JarPrograms() {}

  /** What the call comes to, by the archive's name. */
  static Optional<List<Arg>> command(Call call, Catalog catalog) {
    if (!call.command().program().equals("java")) {
      return Optional.empty();
    }
    for (Call.Flag flag : call.flags()) {
      Optional<Arg> jar = flag.value().filter(value -> value.text().endsWith(".jar"));
      if (flag.name().equals("-jar") && jar.isPresent()) {
        return program(jar.get().text())
            .filter(catalog::knows)
            .map(name -> all(name, jar.get(), call));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> program(String jar) {
    Matcher name = NAME.matcher(jar);
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static List<Arg> all(String name, Arg jar, Call call) {
    List<Arg> argv =
        new ArrayList<>(call.argv().subList(call.argv().indexOf(jar) + 1, call.argv().size()));
    argv.add(0, jar.with(name));
    return argv;
  }
}
