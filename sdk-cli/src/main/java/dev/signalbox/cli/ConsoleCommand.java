package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands have in common: a console, and help. */
abstract class ConsoleCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  ConsoleCommand(Console console) {
    this.console = console;
  }

  final Console console() {
    return console;
  }

  /** Writes one line of JSON to standard output. */
  final void printJson(Map<String, ? extends @Nullable Object> fields) {
    try {
      console.out().println(new ObjectMapper().writeValueAsString(fields));
      console.deliver();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + fields.keySet(), e);
    }
  }
}
