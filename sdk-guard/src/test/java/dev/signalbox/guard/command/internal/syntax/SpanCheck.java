package dev.signalbox.guard.command.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Span;

/** Checks that each node lies inside its parent, and each here-document's body inside the text. */
final class SpanCheck {
  private SpanCheck() {}

  static void check(Script script, Span text) {
    requireInside(script, text);
    TreeNodes.walk(script, node -> checkNode(node, text));
  }

  private static void checkNode(Node node, Span text) {
    requireInside(node, text);
    TreeNodes.inner(node).forEach(child -> requireInside(child, node.span()));
    checkOrder(node);
  }

  private static void checkOrder(Node node) {
    if (node instanceof Script || node instanceof Word) {
      int[] end = {0};
      TreeNodes.inner(node)
          .forEach(
              child -> {
                require(child.span().start() >= end[0], child, node.span());
                end[0] = child.span().end();
              });
    }
  }

  private static void requireInside(Node node, Span outer) {
    Span span = node.span();
    require(span.start() >= outer.start() && span.end() <= outer.end(), node, outer);
  }

  private static void require(boolean holds, Node node, Span outer) {
    if (!holds) {
      assertThat(node).as("%s in %s", node, outer).isNull();
    }
  }
}
