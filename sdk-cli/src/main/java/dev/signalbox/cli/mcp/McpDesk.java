package dev.signalbox.cli.mcp;

import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.GuardedExecutor;
import dev.signalbox.guard.approval.Redactor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the tools work with. <em>Immutable.</em>
 *
 * @param executor judges, asks and runs
 * @param redactor finds secrets
 * @param caller who asks where the transport does not tell, and where commands run that name no
 *     directory; never what the model says
 */
public record McpDesk(GuardedExecutor executor, Redactor redactor, ApprovalContext caller) {

  /**
   * Who asks, and from where.
   *
   * @param principal that the transport vouches for
   * @param directory that the model names, relative to that of {@link #caller}
   * @param facts for the person who decides
   */
  ApprovalContext context(
      Optional<String> principal, Optional<String> directory, Map<String, String> facts) {
    Map<String, String> all = new LinkedHashMap<>(caller.facts());
    all.putAll(facts);
    return new ApprovalContext(
        principal.orElse(caller.principal()),
        caller.tenant(),
        directory.map(this::resolve).orElse(caller.directory()),
        all);
  }

  private String resolve(String directory) {
    try {
      return Path.of(caller.directory()).resolve(directory).normalize().toString();
    } catch (InvalidPathException e) {
      throw new BadArgumentException("directory is not a path here; name one that exists");
    }
  }
}
