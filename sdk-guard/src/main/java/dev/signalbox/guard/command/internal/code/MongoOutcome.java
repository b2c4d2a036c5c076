package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.CodeAct.Kind;
import dev.signalbox.guard.command.internal.code.Value.Fields;
import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.Locale;
import java.util.Set;

/** Turns one call of MongoDB's shell into acts. */
final class MongoOutcome {
  private static final Set<String> DESTROYING =
      Set.of(
          "dropDatabase",
          "drop",
          "dropUser",
          "dropIndexes",
          "dropRole",
          "removeShard",
          "dropAllUsersFromDatabase");
  private static final Set<String> STOPPING =
      Set.of("shutdown", "killOp", "fsync", "replSetStepDown");
  private static final Set<String> READING =
      Set.of(
          "ping",
          "serverStatus",
          "hello",
          "isMaster",
          "buildInfo",
          "listDatabases",
          "listCollections",
          "collStats",
          "dbStats",
          "count",
          "find",
          "distinct",
          "replSetGetStatus",
          "hostInfo",
          "top",
          "connectionStatus",
          "getParameter",
          "explain",
          "validate",
          "listIndexes",
          "currentOp",
          "getLog",
          "usersInfo",
          "getCmdLineOpts",
          "connPoolStats",
          "whatsmyuri");

  private final Acts acts;
  private final Span span;

  MongoOutcome(Acts acts, Span span) {
    this.acts = acts;
    this.span = span;
  }

  void add(String detail, Value self, Arguments args) {
    String object = object(self);
    String verb = detail.toUpperCase(Locale.ROOT).replace('-', ' ');
    switch (detail) {
      case "drop", "drop-database", "drop-cluster" -> database(Kind.DESTROY, verb, object);
      case "delete" -> database(all(args) ? Kind.DESTROY : Kind.WRITE, "DELETE", object);
      case "update" -> database(all(args) ? Kind.DESTROY : Kind.WRITE, "UPDATE", object);
      case "delete-one", "write" -> database(Kind.WRITE, verb, object);
      case "define" -> database(Kind.DEFINE, verb, object);
      case "rights" -> database(Kind.RIGHTS, verb, object);
      case "stop" -> acts.add(new CodeAct.Stops("database server", span));
      case "aggregate" -> aggregate(args, object);
      case "command" -> command(args, object);
      default -> database(Kind.READ, verb, object);
    }
  }

  private void database(Kind kind, String verb, String object) {
    acts.add(new CodeAct.Database(kind, verb, object, span));
  }

  private static String object(Value self) {
    if (self instanceof Name name) {
      String path = name.path();
      return path.startsWith("db.") ? path.substring(3) : path.equals("db") ? "" : path;
    }
    return Value.HOLE;
  }

  /** Whether a filter chooses everything, or cannot be seen. */
  private static boolean all(Arguments args) {
    Value filter = args.at(0);
    return !(filter instanceof Fields fields) || fields.values().isEmpty();
  }

  private void aggregate(Arguments args, String object) {
    boolean writes = args.spread().stream().anyMatch(MongoOutcome::writes);
    database(writes ? Kind.WRITE : Kind.READ, "AGGREGATE", object);
    boolean seen = args.at(0) instanceof Items || args.at(0) instanceof Fields;
    if (!seen && !args.positional().isEmpty()) {
      acts.doubt();
    }
  }

  private static boolean writes(Value stage) {
    return stage instanceof Fields fields
        && (fields.values().containsKey("$out") || fields.values().containsKey("$merge"));
  }

  private void command(Arguments args, String object) {
    if (args.at(0) instanceof Fields fields) {
      fields.values().keySet().forEach(key -> command(key, object));
    } else {
      String name = args.at(0).constant();
      command(name == null ? "" : name, object);
    }
  }

  private void command(String name, String object) {
    if (DESTROYING.contains(name)) {
      database(Kind.DESTROY, name, object);
    } else if (STOPPING.contains(name)) {
      acts.add(new CodeAct.Stops(name, span));
    } else if (READING.contains(name)) {
      database(Kind.READ, name, object);
    } else {
      database(Kind.WRITE, "COMMAND", object);
      acts.doubt();
    }
  }
}
