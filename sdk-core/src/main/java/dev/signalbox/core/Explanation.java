package dev.signalbox.core;

import java.util.List;

/**
 * Why a classifier predicts what it predicts, in terms a person can check. <em>Immutable.</em>
 *
 * @param prediction what is explained
 * @param label the label the reasons speak for: the answer, or the best guess of an abstention
 * @param words the words of the text, in order, with the weight each carried
 * @param neighbours the most similar labelled training examples, nearest first; empty if the
 *     classifier keeps none
 */
public record Explanation(
    Prediction prediction, String label, List<Word> words, List<Neighbour> neighbours) {
  public Explanation {
    words = List.copyOf(words);
    neighbours = List.copyOf(neighbours);
  }

  /**
   * One word and what it contributes.
   *
   * @param start offset of its first char in the text
   * @param end offset after its last char
   * @param text the word
   * @param weight by how much the probability of the label falls when the word is left out;
   *     negative if the word speaks against the label
   */
  public record Word(int start, int end, String text, double weight) {}

  /**
   * A labelled training example.
   *
   * @param text as it was in the training rows
   * @param label as it was labelled there
   * @param similarity cosine in [-1, 1] between its embedding and the text's
   */
  public record Neighbour(String text, String label, double similarity) {}
}
