package dev.signalbox.core.bundle;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.Explanation;
import dev.signalbox.core.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words carry a prediction: each is left out in turn, and by how much the label's probability
 * falls is its weight (Zeiler and Fergus, ECCV 2014; Li et al., "Understanding Neural Networks
 * through Representation Erasure", 2016). One batch for all words.
 */
public final class Occlusion {
  /** Longer texts are explained by their first words. */
  static final int MAX_WORDS = 128;

  /** Words beyond are not weighed, so that a batch of variants stays small. */
  private static final int MAX_CHARS = 20_000;

  private static final Pattern WORD = Pattern.compile("\\S+");

  private Occlusion() {}

  /** Explains what {@code classifier} says about {@code wholeText}. */
  public static Explanation explain(
      Classifier classifier, String wholeText, List<Explanation.Neighbour> neighbours) {
    String text = wholeText.substring(0, Math.min(wholeText.length(), MAX_CHARS));
    List<int[]> spans = words(text);
    List<String> variants = new ArrayList<>(spans.size() + 1);
    variants.add(wholeText);
    for (int[] span : spans) {
      variants.add(text.substring(0, span[0]) + text.substring(span[1]));
    }
    List<Prediction> predictions = classifier.classifyAll(variants);
    Prediction whole = predictions.get(0);
    String label = label(whole);
    List<Explanation.Word> words = new ArrayList<>(spans.size());
    for (int i = 0; i < spans.size(); i++) {
      int[] span = spans.get(i);
      double without = predictions.get(i + 1).distribution().probability(label);
      double weight = whole.distribution().probability(label) - without;
      words.add(new Explanation.Word(span[0], span[1], text.substring(span[0], span[1]), weight));
    }
    return new Explanation(whole, label, words, neighbours);
  }

  private static String label(Prediction prediction) {
    return prediction instanceof Prediction.Single single
        ? single.label()
        : prediction.distribution().best().label();
  }

  private static List<int[]> words(String text) {
    List<int[]> spans = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (spans.size() < MAX_WORDS && matcher.find()) {
      spans.add(new int[] {matcher.start(), matcher.end()});
    }
    return spans;
  }
}
