package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program that a container runs without being told its name: the image's own, as in {@code
 * docker run hashicorp/terraform destroy}, or that of {@code --entrypoint}; and what {@code nix run
 * nixpkgs#kubectl -- get pods} runs.
 */
final class ImageEntries {
  private static final String ENTRY = "--entrypoint";

  private final Catalog catalog;

  ImageEntries(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The command of a call that runs a container; other calls keep theirs. */
  List<Arg> complete(Call call, List<Arg> command) {
    if (call.operands().isEmpty()
        || !call.path().get(call.path().size() - 1).text().equals("run")) {
      return command;
    }
    Arg image = call.operands().get(call.operands().size() - 1);
    Optional<Arg> entry = entry(call);
    if (entry.isPresent()) {
      return behind(entry.get(), command);
    }
    return catalog.knows(command.get(0).text())
        ? command
        : program(image.text()).map(name -> behind(image.with(name), command)).orElse(command);
  }

  private static Optional<Arg> entry(Call call) {
    return call.flags().stream()
        .filter(flag -> flag.name().equals(ENTRY))
        .findFirst()
        .flatMap(Call.Flag::value)
        .filter(value -> !value.text().isBlank());
  }

  private static List<Arg> behind(Arg program, List<Arg> command) {
    List<Arg> all = new ArrayList<>(command);
    all.add(0, program);
    return all;
  }

  /** {@code amazon/aws-cli:2} is aws, {@code hashicorp/terraform} is terraform. */
  private Optional<String> program(String image) {
    int from = Math.max(image.lastIndexOf('/'), image.lastIndexOf('#')) + 1;
    String name = image.substring(from).split("[:@]", 2)[0];
    String bare = name.endsWith("-cli") ? name.substring(0, name.length() - 4) : name;
    return Optional.of(name)
        .filter(catalog::knows)
        .or(() -> Optional.of(bare).filter(catalog::knows));
  }
}
