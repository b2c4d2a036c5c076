package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.judge.Judge;
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

  @Test
  void rules_shipped_haveIdsOfTheirOwn() {
    assertThat(CATALOG.rules()).extracting(Rule::id).doesNotHaveDuplicates();
  }
}
