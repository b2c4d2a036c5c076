package dev.signalbox.encoder;

import java.util.Arrays;
import java.util.Map;

/**
 * The word pieces of a vocabulary as a trie, whose edges lie in one open-addressing hash table:
 * finding the longest piece takes one step per character and creates nothing. Immutable.
 */
final class WordPieceVocabulary {

  /** Marks a piece that continues a word. */
  static final String CONTINUATION = "##";

  private static final int WORD_START = 0;
  private static final int WORD_MIDDLE = 1;
  private static final int NONE = -1;

  /** An edge is source node (24 bits), character (16), target node (24); 0 is a free slot. */
  private static final int NODE_BITS = 24;

  private static final int MAX_NODES = 1 << NODE_BITS;

  private final int unknownId;

  private long[] edges = new long[1 << 12];
  private int[] ids = new int[1 << 11];
  private int nodes = 2;

  WordPieceVocabulary(Map<String, Integer> idByPiece, int unknownId) {
    this.unknownId = unknownId;
    Arrays.fill(ids, NONE);
    idByPiece.forEach(this::add);
  }

  /**
   * Writes the ids of the pieces that spell a word, always the longest piece first, or of the
   * unknown token if none do.
   *
   * @return the number of ids, at most one per character
   */
  int split(char[] word, int length, int[] target) {
    int count = 0;
    int start = 0;
    while (start < length) {
      int node = start == 0 ? WORD_START : WORD_MIDDLE;
      int id = NONE;
      int end = start;
      for (int i = start; i < length; i++) {
        node = target(node, word[i]);
        if (node == NONE) {
          break;
        }
        if (ids[node] != NONE) {
          id = ids[node];
          end = i + 1;
        }
      }
      if (id == NONE) {
        target[0] = unknownId;
        return 1;
      }
      target[count++] = id;
      start = end;
    }
    return count;
  }

  private void add(String piece, int id) {
    boolean middle = piece.startsWith(CONTINUATION);
    int node = middle ? WORD_MIDDLE : WORD_START;
    for (int i = middle ? CONTINUATION.length() : 0; i < piece.length(); i++) {
      node = targetOrNew(node, piece.charAt(i));
    }
    ids[node] = id;
  }

  private int target(int node, char character) {
    long key = key(node, character);
    for (int slot = slot(key); ; slot = (slot + 1) & (edges.length - 1)) {
      long edge = edges[slot];
      if (edge >>> NODE_BITS == key && edge != 0) {
        return (int) edge & (MAX_NODES - 1);
      }
      if (edge == 0) {
        return NONE;
      }
    }
  }

  private int targetOrNew(int node, char character) {
    int known = target(node, character);
    if (known != NONE) {
      return known;
    }
    if (nodes == MAX_NODES) {
      throw new UnsupportedTokenizerException("vocabulary of more than " + MAX_NODES + " letters");
    }
    if (nodes == ids.length) {
      grow();
    }
    insert(key(node, character) << NODE_BITS | nodes);
    return nodes++;
  }

  /** Keeps the table at most half full: there are about as many edges as nodes. */
  private void grow() {
    ids = Arrays.copyOf(ids, 2 * nodes);
    Arrays.fill(ids, nodes, ids.length, NONE);
    long[] old = edges;
    edges = new long[2 * old.length];
    for (long edge : old) {
      if (edge != 0) {
        insert(edge);
      }
    }
  }

  private void insert(long edge) {
    int slot = slot(edge >>> NODE_BITS);
    while (edges[slot] != 0) {
      slot = (slot + 1) & (edges.length - 1);
    }
    edges[slot] = edge;
  }

  private static long key(int node, char character) {
    return (long) node << Character.SIZE | character;
  }

  /** Fibonacci hashing: the high bits of a product spread neighbouring keys. */
  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.numberOfLeadingZeros(edges.length) + 1));
  }
}
