package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One run of the command line within this process.
 *
 * @param exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandLineRun(int exit, String out, String err) {

  static CommandLineRun of(String... args) {
    return withInput(new byte[0], args);
  }

  static CommandLineRun withInput(String input, String... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static CommandLineRun withInput(byte[] input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintWriter(out),
            new PrintWriter(err),
            Map.of(),
            false);
    int exit = Main.run(console, args);
    console.deliver();
    console.err().flush();
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  /** The last line of standard output, which must be one JSON object. */
  JsonNode json() {
    String[] lines = out.strip().split("\n");
    return parse(lines[lines.length - 1]);
  }

  static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
