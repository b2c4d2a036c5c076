package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the snippet of package-info, and checks that it is the snippet of package-info. */
class PackageSnippetTest {
  private static final String MAIN = "src/main/java/dev/signalbox/router/package-info.java";
  private static final String TEST = "src/test/java/dev/signalbox/router/PackageSnippetTest.java";
  private static final String END = "desks.dispatch(\"You charged me $40 twice\")";

  @Test
  void snippet_run_routesToTheBillingDesk() {
    assertThat(routed()).isEqualTo("the billing desk reads: You charged me $40 twice");
  }

  private static String routed() {
    try (Router router =
        Router.builder()
            .label("billing", "charges, refunds, invoices")
            .label("outage", "the service is down or slow")
            .rule(Rule.keyword("incident-word", "outage", "sev1", "is down").matching("SEV1 now"))
            .rule(Rule.regex("amount", "billing", "[$€] ?[0-9]+").notMatching("room 12"))
            .otherwise("human-review")
            .build()) {
      Dispatcher<String> desks =
          Dispatcher.of(router, (text, decision) -> "a person reads: " + text)
              .on("billing", (text, decision) -> "the billing desk reads: " + text)
              .on("outage", (text, decision) -> "wakes whoever is on call");
      return desks.dispatch("You charged me $40 twice");
    }
  }

  @Test
  void snippet_packageInfo_isWhatRunsHere() throws IOException {
    String documented = snippet(MAIN).replace("System.out.println(", "return");

    assertThat(snippet(TEST)).isEqualTo(documented);
  }

  private static String snippet(String file) throws IOException {
    String code = Files.readString(Path.of(file)).replaceAll("(?m)^ \\*", "");
    String fromTry = code.substring(code.indexOf("try (Router"));
    return fromTry.substring(0, fromTry.indexOf(END)).replaceAll("\\s+", "");
  }
}
