package dev.signalbox.benchmarks;

import dev.signalbox.core.LabelStructure;
import dev.signalbox.encoder.Tokenizer;
import dev.signalbox.train.Dataset;
import dev.signalbox.train.LabelledText;
import dev.signalbox.train.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Texts of English words without meaning, and labels for them that can be learnt. The same for a
 * seed. <em>Not thread-safe.</em>
 */
final class GeneratedTexts {
  private static final int TOPIC_WORDS = 6;
  private static final List<String> WORDS =
      List.of(
          """
          account address amount answer apply arrive bank bill block book bring broken building
          business cancel card carry cash change charge check city claim clear close code company
          contact cost country court credit customer damage data date day deal deliver department
          deposit detail device door email employee end enter error exchange expect explain extra
          fail family fee field file find first follow form forward friend gift give goods ground
          group hand help hold home hour house identity increase interest issue item job keep key
          kind land language last late law leave letter level limit line link list live local lock
          lose machine mail main manage market matter meeting member message minute missing money
          month morning move name need network new night notice number offer office old online open
          order own package page paper part party pass past pay people phone pick place plan point
          policy post power present price print private problem process product public purchase
          question quick raise rate reach read reason receive record refund reject remove rent
          repeat replace report request reset return review right road room rule safe sale save
          school search second security see sell send service set share ship shop show sign size
          slow small speed staff stand start state station stay stop store street support system
          table take talk tax team tell term test thing ticket time today top total track trade
          train transfer travel turn type update use value verify visit wait want watch water way
          week window word work world wrong year
          """
              .strip()
              .split("\\s+"));

  private final Random random;

  GeneratedTexts(long seed) {
    this.random = new Random(seed);
  }

  String text(int words) {
    List<String> chosen = new ArrayList<>(words);
    for (int i = 0; i < words; i++) {
      chosen.add(any(WORDS));
    }
    return String.join(" ", chosen);
  }

  /** Texts with {@code least} to {@code most} words, every length as likely. */
  List<String> texts(int count, int least, int most) {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(least + random.nextInt(most - least + 1)));
    }
    return texts;
  }

  /** A text of exactly so many tokens, special tokens included. */
  String textOfTokens(Tokenizer tokenizer, int tokens) {
    int special = tokenizer.tokenize("", tokens).length();
    while (true) {
      String text = text(tokens - special);
      if (tokenizer.tokenize(text, 2 * tokens).length() == tokens) {
        return text;
      }
    }
  }

  /** Rows dealt evenly over the labels; a third of a row's words belong to its label. */
  Dataset rows(int count, int labels, int words) {
    List<List<String>> topics = new ArrayList<>();
    for (int label = 0; label < labels; label++) {
      topics.add(random.ints(TOPIC_WORDS, 0, WORDS.size()).mapToObj(WORDS::get).toList());
    }
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int label = i % labels;
      LabelledText example =
          new LabelledText(about(topics.get(label), words), List.of("label-" + label));
      rows.add(new Row(example, "generated", i + 1));
    }
    return Dataset.of(rows, LabelStructure.FLAT);
  }

  private String about(List<String> topic, int words) {
    List<String> chosen = new ArrayList<>(words);
    for (int i = 0; i < words; i++) {
      chosen.add(random.nextInt(3) == 0 ? any(topic) : any(WORDS));
    }
    return String.join(" ", chosen);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** Writes rows as TSV with a header. */
  static void write(Dataset rows, Path file) {
    String lines =
        rows.rows().stream()
            .map(row -> row.labels().get(0) + "\t" + row.text() + "\n")
            .collect(Collectors.joining("", "label\ttext\n", ""));
    try {
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
