package dev.signalbox.cli;

import dev.signalbox.cli.serve.Account;
import dev.signalbox.cli.serve.Role;
import dev.signalbox.cli.serve.Tokens;
import dev.signalbox.core.DataException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.command.Visible;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who may talk to the server. */
@Command(
    name = "token",
    description = "Make, list and remove the tokens by which people and agents use the server.",
    subcommands = {
      ServeTokenCommand.Add.class,
      ServeTokenCommand.Names.class,
      ServeTokenCommand.Remove.class
    },
    footer = {
      "",
      "Roles: agent (submits and redeems its own), viewer (sees), approver (answers), admin (also",
      "says yes in advance). A running server knows of a change from its next request on.",
      "Example: signalbox serve token add --config signalbox.yaml --name ana --role approver"
    })
final class ServeTokenCommand extends ConsoleCommand {
  ServeTokenCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    throw new DataException("say what to do: add, list or remove; see --help");
  }

  /** What the three have in common. */
  abstract static class OfFile extends ConsoleCommand {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        required = true,
        description = "The configuration that the server is started with.")
    Path config = Path.of("");

    OfFile(Console console) {
      super(console);
    }

    final Tokens tokens() {
      return new Tokens(ServeCommand.settings(config, console().environment()).server().tokens());
    }

    final int said(String line) {
      console().out().println(line);
      console().deliver();
      return Exit.OK;
    }
  }

  /** Makes a token. */
  @Command(name = "add", description = "Make a token and print it; it is shown this once only.")
  static final class Add extends OfFile {
    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Of the person or agent.")
    String name = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "agent, viewer, approver or admin.")
    String role = "";

    @Option(
        names = "--tenant",
        paramLabel = "TENANT",
        description = "Whose requests it meets. Default: ${DEFAULT-VALUE}.")
    String tenant = ApprovalContext.ONE_TENANT;

    Add(Console console) {
      super(console);
    }

    @Override
    public Integer call() {
      Role known =
          Role.named(role)
              .orElseThrow(
                  () ->
                      new DataException(
                          "there is no role \""
                              + Visible.of(role)
                              + "\""
                              + DidYouMean.hint(role, Role.names())
                              + "; it is one of "
                              + String.join(", ", Role.names())));
      return said(tokens().add(new Account(name, known, tenant)));
    }
  }

  /** Lists them. */
  @Command(name = "list", description = "Print who has a token: name, role, tenant.")
  static final class Names extends OfFile {
    Names(Console console) {
      super(console);
    }

    @Override
    public Integer call() {
      for (Account account : tokens().accounts()) {
        console()
            .out()
            .println(
                String.join(
                    "\t",
                    Visible.of(account.name()),
                    account.role().label(),
                    Visible.of(account.tenant())));
      }
      console().deliver();
      return Exit.OK;
    }
  }

  /** Removes one. */
  @Command(name = "remove", description = "Take a token away; its sessions end.")
  static final class Remove extends OfFile {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose.")
    String name = "";

    Remove(Console console) {
      super(console);
    }

    @Override
    public Integer call() {
      tokens().remove(name);
      return said("removed");
    }
  }
}
