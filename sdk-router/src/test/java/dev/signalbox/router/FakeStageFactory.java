package dev.signalbox.router;

import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageFactory;
import dev.signalbox.core.spi.StageSettings;
import dev.signalbox.core.testing.FakeStage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The kind {@code fake}: {@code - fake: NAME} answers the first label at 0.8; the name {@code
 * broken} cannot be made.
 */
public final class FakeStageFactory implements StageFactory {
  static final List<FakeStage> MADE = new CopyOnWriteArrayList<>();
  static final List<StageSettings> SETTINGS = new CopyOnWriteArrayList<>();

  @Override
  public String kind() {
    return "fake";
  }

  @Override
  public Stage create(StageSettings settings) {
    String name = settings.value().asText();
    if (name.equals("broken")) {
      throw new IllegalStateException("no such thing");
    }
    FakeStage stage = FakeStage.answering(name, settings.labels().name(0), 0.8);
    SETTINGS.add(settings);
    MADE.add(stage);
    return stage;
  }
}
