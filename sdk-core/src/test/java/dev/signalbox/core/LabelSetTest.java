package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSetTest {
  @Test
  void names_callerChangesItsList_keepTheirOrder() {
    List<String> names = new ArrayList<>(List.of("b", "a", "c"));

    LabelSet labels = LabelSet.flat(names);
    names.clear();

    assertThat(labels.names()).containsExactly("b", "a", "c");
    assertThat(labels.indexOf("a")).isEqualTo(1);
    assertThat(labels.name(2)).isEqualTo("c");
    assertThat(labels.indexOf("d")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
  void of_blankLabel_throws(String blank) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelSet.flat(List.of("a", blank)))
        .withMessageContaining("blank");
  }

  @Test
  void of_repeatedLabel_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelSet.flat(List.of("a", "b", "a")))
        .withMessageContaining("\"a\" appears twice");
  }

  @Test
  void of_noLabel_throws() {
    assertThatIllegalArgumentException().isThrownBy(() -> LabelSet.flat(List.of()));
  }

  @Test
  void contains_hierarchy_knowsEveryAncestor() {
    LabelSet labels = LabelSet.of(List.of("a/b/c", "a/d", "e"), LabelStructure.HIERARCHICAL);

    assertThat(List.of("a", "a/b", "a/b/c", "a/d", "e")).allMatch(labels::contains);
    assertThat(List.of("b", "c", "a/b/", "a/", "", "/", "e/")).noneMatch(labels::contains);
    assertThat(labels.indexOf("a/b")).isEqualTo(-1);
    assertThat(LabelSet.ancestors("a/b/c")).containsExactly("a", "a/b");
  }

  @Test
  void contains_flatSetWithSlashes_hasNoAncestors() {
    assertThat(LabelSet.flat(List.of("a/b")).contains("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a/", "a//b", "/", "a/ /b"})
  void of_hierarchyWithEmptyStep_throws(String label) {
    assertThatIllegalArgumentException()
        .as("a classifier could answer with a blank ancestor")
        .isThrownBy(() -> LabelSet.of(List.of("x", label), LabelStructure.HIERARCHICAL))
        .withMessageContaining(label);
    assertThat(LabelSet.flat(List.of("x", label)).contains(label)).isTrue();
  }

  @Test
  void equals_otherStructure_differs() {
    LabelSet flat = LabelSet.flat(List.of("a", "b"));

    assertThat(flat).isEqualTo(LabelSet.of(List.of("a", "b"), LabelStructure.FLAT));
    assertThat(flat).isNotEqualTo(LabelSet.of(List.of("a", "b"), LabelStructure.MULTI));
    assertThat(flat).isNotEqualTo(LabelSet.flat(List.of("b", "a")));
  }
}
