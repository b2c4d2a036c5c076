package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.judge.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule that ships speaks and is silent where it says, and offers nothing that is refused. */
class RuleFamiliesTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  @Test
  void rules_shipped_passTheirExamples() {
    List<String> failures =
        RuleExamples.failures(CATALOG.rules(), new Judge(CATALOG, Profile.STANDARD));

    assertThat(failures).isEmpty();
  }

  /** {@code -Dsignalbox.write=true} writes the page instead of comparing it. */
  @Test
  void reference_page_isThatOfTheRules() throws IOException {
    Path page =
        Path.of(System.getProperty("signalbox.root"), "docs", "reference", "guard-rule-list.md");
    String expected = RuleReference.page(CATALOG.families());

    if (Boolean.getBoolean("signalbox.write")) {
      Files.writeString(page, expected);
    }

    assertThat(page).content().isEqualTo(expected);
  }

  @Test
  void rules_shipped_haveIdsOfTheirOwn() {
    assertThat(CATALOG.rules()).extracting(Rule::id).doesNotHaveDuplicates();
  }
}
