package dev.signalbox.cli;

import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.render.DecisionJson;
import dev.signalbox.core.render.DecisionText;
import dev.signalbox.router.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Standard input's lines to routes. */
@Command(
    name = "route",
    description = "Send the lines of standard input through a cascade.",
    footer = {
      "",
      "Prints label<TAB>confidence<TAB>stage; - where nobody answered.",
      "Example: echo 'SEV1 now' | signalbox route --config router.yaml --router support --explain"
    })
final class RouteCommand extends ConsoleCommand {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "YAML.")
  Path config = Path.of("");

  @Option(names = "--router", required = true, paramLabel = "NAME", description = "Which router.")
  String name = "";

  @Option(names = "--explain", description = "Show what each stage did.")
  boolean explain;

  @Option(names = "--json", description = "One decision record per line.")
  boolean json;

  RouteCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    try (Router router = Router.fromYaml(config, name, console().environment())) {
      InputLines lines = new InputLines(console().in(), "stdin");
      for (List<String> texts = lines.next(1); !texts.isEmpty(); texts = lines.next(1)) {
        print(router.route(texts.get(0)).record());
      }
    }
    return Exit.OK;
  }

  private void print(DecisionRecord record) {
    if (explain && !json) {
      console().out().println(DecisionText.explain(record));
    } else if (json) {
      console().out().println(DecisionJson.of(record));
    } else {
      console()
          .out()
          .printf(
              Locale.ROOT,
              "%s\t%.4f\t%s%n",
              record.label().orElse("-"),
              record.confidence(),
              record.stage().orElse("-"));
    }
    console().deliver();
  }
}
