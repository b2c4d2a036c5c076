package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Value.Made;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A call of a client library as the command line that does the same. The words of the detail are
 * joined by {@code _}; {@code *} stands for what the client was made with and the method: {@code
 * boto3.client("ec2").terminate_instances(...)} with {@code aws_*} is {@code aws ec2
 * terminate-instances}.
 */
final class LikeCommand {
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private LikeCommand() {}

  static List<String> argv(String detail, Value client, String method, Arguments args) {
    List<String> argv = new ArrayList<>();
    for (String word : detail.split("_", -1)) {
      if (word.equals("*")) {
        service(client, argv);
        argv.add(kebab(method));
      } else {
        argv.add(word);
      }
    }
    args.named().forEach((name, value) -> option(name, value, argv));
    args.spread().forEach(value -> operand(value, argv));
    if (args.positional().isEmpty() && args.named().isEmpty()) {
      argv.add(Value.HOLE);
    }
    return argv;
  }

  private static void service(Value client, List<String> argv) {
    if (client instanceof Made made && !made.args().isEmpty()) {
      String service = one(made.args().get(0));
      argv.add(service.equals("s3") ? "s3api" : service);
    }
  }

  private static void option(String name, Value value, List<String> argv) {
    String option = "--" + kebab(name);
    if (value instanceof Name flag) {
      if (flag.path().equalsIgnoreCase("true")) {
        argv.add(option);
      }
    } else {
      argv.add(option + "=" + one(value));
    }
  }

  private static void operand(Value value, List<String> argv) {
    if (value instanceof Value.Fields fields) {
      fields.values().forEach((name, field) -> option(name, field, argv));
    } else {
      argv.add(one(value));
    }
  }

  private static String one(Value value) {
    List<String> texts = value.texts();
    return texts.size() == 1 ? texts.get(0) : Value.HOLE;
  }

  private static String kebab(String name) {
    return HUMP.matcher(name).replaceAll("-").replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
