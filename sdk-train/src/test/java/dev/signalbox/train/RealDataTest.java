package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.core.LabelStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the development data that lies next to the repository on the project's machines. */
class RealDataTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("signalbox.root", ".")).resolve("../shared/data/text").normalize();

  @Test
  void read_everyDevelopmentFile_keepsMostRows() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no development data at " + FOLDER);

    try (Stream<Path> found = Files.list(FOLDER)) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
      assertThat(files).isNotEmpty().allSatisfy(RealDataTest::readAndCheck);
    }
  }

  private static void readAndCheck(Path file) throws IOException {
    Dataset data = Dataset.read(file);

    boolean header = Files.readString(file).startsWith("label\ttext\n");
    long lines = Files.readString(file).lines().count();
    assertThat(data.size()).as(file.toString()).isEqualTo((int) lines - (header ? 1 : 0));
    assertThat(data.structure()).isEqualTo(LabelStructure.FLAT);
    if (data.labelCounts().size() > 1) {
      DataReport report = DatasetCheck.forTraining(data).report();
      assertThat(report.rowsKept()).as(report.render()).isGreaterThan(report.rowsRead() * 8 / 10);
      assertThat(StratifiedSplit.holdOut(data, 0.2, 1).heldOut().size())
          .isBetween(data.size() / 6, data.size() / 4);
    }
  }
}
