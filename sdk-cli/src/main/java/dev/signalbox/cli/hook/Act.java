package dev.signalbox.cli.hook;

import dev.signalbox.guard.command.CommandRequest;
import java.util.List;

/** One thing that a tool would do, in terms of the command guard. <em>Immutable.</em> */
sealed interface Act {
  /** A request for the guard, without its place. */
  CommandRequest.Builder request();

  /**
   * A shell runs a text.
   *
   * @param text in the words of sh or bash
   */
  record Shell(String text) implements Act {
    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.shell(text);
    }
  }

  /**
   * A program is started without a shell.
   *
   * @param argv it and its arguments
   */
  record Program(List<String> argv) implements Act {
    public Program {
      argv = List.copyOf(argv);
    }

    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.argv(argv);
    }
  }

  /**
   * A tool reads a file; it is judged as the command that would show it.
   *
   * @param path absolute, or relative to the working directory
   */
  record Read(String path) implements Act {
    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.shell("cat -- " + quoted(path));
    }
  }

  /**
   * A tool writes a whole file; it is judged as the redirection that would write there.
   *
   * @param path absolute, or relative to the working directory
   */
  record Write(String path) implements Act {
    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.shell(": > " + quoted(path));
    }
  }

  /**
   * A tool changes parts of a file; it is judged as the redirection that would add to it.
   *
   * @param path absolute, or relative to the working directory
   */
  record Edit(String path) implements Act {
    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.shell(": >> " + quoted(path));
    }
  }

  /**
   * A tool deletes a file.
   *
   * @param path absolute, or relative to the working directory
   */
  record Delete(String path) implements Act {
    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.shell("rm -- " + quoted(path));
    }
  }

  /**
   * A tool shows lines of the files below a directory, or of one file.
   *
   * @param path absolute, or relative to the working directory
   */
  record Search(String path) implements Act {
    @Override
    public CommandRequest.Builder request() {
      return CommandRequest.shell("grep -r x -- " + quoted(path));
    }
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "'\\''") + "'";
  }
}
