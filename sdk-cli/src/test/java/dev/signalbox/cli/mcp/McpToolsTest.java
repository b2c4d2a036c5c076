package dev.signalbox.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditException;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class McpToolsTest {
  private static final ToolCall CALL = new ToolCall(Map.of(), Optional.empty(), "test");

  /** Fails as it is told. */
  private record Failing(RuntimeException failure) implements McpTool {
    @Override
    public McpSchema.Tool description() {
      return McpSchema.Tool.builder("failing", McpTool.schema(Map.of(), List.of())).build();
    }

    @Override
    public ToolAnswer call(ToolCall call) {
      throw failure;
    }
  }

  private static String answer(RuntimeException failure) {
    ToolAnswer answer = McpTools.answer(new Failing(failure), CALL);
    assertThat(answer.error()).isTrue();
    return answer.text();
  }

  @Test
  void answer_knownFailure_saysItsMessage() {
    assertThat(answer(new DataException("the store is gone; start it")))
        .isEqualTo("Nothing was done: the store is gone; start it");
  }

  @Test
  void answer_auditFailure_doesNotClaimThatNothingRan() {
    assertThat(answer(new AuditException("disk full")))
        .contains("disk full", "whether the command ran is not known", "do not repeat it");
  }

  @Test
  void answer_unknownFailure_keepsItsMessageBack() {
    assertThat(answer(new IllegalStateException("token hush")))
        .contains("IllegalStateException", "not known")
        .doesNotContain("hush");
  }
}
