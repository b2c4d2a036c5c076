package dev.signalbox.cli.hook;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that a patch in the form of {@code apply_patch} touches: {@code *** Add File: PATH},
 * {@code Update File}, {@code Delete File}, {@code Move to}.
 */
final class PatchFiles {
  private static final String ADD = "*** Add File: ";
  private static final String UPDATE = "*** Update File: ";
  private static final String DELETE = "*** Delete File: ";
  private static final String MOVE = "*** Move to: ";

  private PatchFiles() {}

  /**
   * What the patch does to files. Lines of content begin with {@code +}, {@code -} or a blank, so
   * they cannot be taken for headers; whatever looks like one counts.
   *
   * @throws dev.signalbox.core.DataException if it names no file
   */
  static List<Act> acts(String patch) {
    List<Act> acts = new ArrayList<>();
    int at = 0;
    while (at < patch.length()) {
      int end = patch.indexOf('\n', at);
      String line = patch.substring(at, end < 0 ? patch.length() : end).strip();
      header(line, acts);
      at = end < 0 ? patch.length() : end + 1;
    }
    if (acts.isEmpty()) {
      throw HookInput.wrong("the patch names no file");
    }
    return acts;
  }

  private static void header(String line, List<Act> acts) {
    if (line.startsWith(DELETE)) {
      acts.add(new Act.Delete(path(line, DELETE)));
    } else if (line.startsWith(ADD)) {
      acts.add(new Act.Write(path(line, ADD)));
    } else if (line.startsWith(UPDATE)) {
      acts.add(new Act.Edit(path(line, UPDATE)));
    } else if (line.startsWith(MOVE)) {
      acts.add(new Act.Write(path(line, MOVE)));
    }
  }

  private static String path(String line, String header) {
    return line.substring(header.length()).strip();
  }
}
