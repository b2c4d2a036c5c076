package dev.signalbox.core.yaml;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * YAML that was read and checked before, in a binary form that needs no YAML parser: for files that
 * ship inside a jar and must be there in a millisecond. Places shrink to the file's name.
 * <em>Stateless; thread-safe.</em>
 */
public final class PackedYaml {
  private static final int MAP = 0;
  private static final int LIST = 1;
  private static final int PLAIN = 2;
  private static final int QUOTED = 3;

  private PackedYaml() {}

  /** Writes a tree. Values must not come from the environment: they would be stored. */
  public static void write(YamlNode node, DataOutput out) throws IOException {
    if (node instanceof YamlMap map) {
      out.writeByte(MAP);
      out.writeInt(map.keys().size());
      for (String key : map.keys()) {
        out.writeUTF(key);
        write(map.require(key), out);
      }
    } else if (node instanceof YamlList list) {
      out.writeByte(LIST);
      out.writeInt(list.items().size());
      for (YamlNode item : list) {
        write(item, out);
      }
    } else if (node instanceof YamlScalar scalar) {
      out.writeByte(scalar.isPlain() ? PLAIN : QUOTED);
      out.writeUTF(scalar.value());
    }
  }

  /** Writes a map without some of its keys. */
  public static void writeWithout(Set<String> keys, YamlMap map, DataOutput out)
      throws IOException {
    List<String> rest = new ArrayList<>(map.keys());
    rest.removeAll(keys);
    out.writeByte(MAP);
    out.writeInt(rest.size());
    for (String key : rest) {
      out.writeUTF(key);
      write(map.require(key), out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param name the file it was, for messages
   */
  public static YamlNode read(String name, DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case MAP -> {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
          String key = in.readUTF();
          entries.put(key, new YamlMap.Entry(name, read(name, in)));
        }
        yield new YamlMap(name, entries);
      }
      case LIST -> {
        List<YamlNode> items = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
          items.add(read(name, in));
        }
        yield new YamlList(name, items);
      }
      case PLAIN, QUOTED -> {
        String value = in.readUTF();
        yield new YamlScalar(name, value, value, kind == PLAIN);
      }
      default -> throw new IOException("not packed YAML: " + name);
    };
  }
}
