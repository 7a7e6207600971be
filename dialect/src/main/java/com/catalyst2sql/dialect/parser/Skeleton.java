package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.runtime.BoundedCache;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * A query's clauses in words that JSqlParser cannot misread. What stood in each clause is a slot, a name such as
 * {@code e3}: the letter says what kind of thing it is, the number where to find it. JSqlParser checks and structures the
 * clauses; the text of its tree has to be the text it was given, so nothing is dropped, moved or taken for something else.
 */
final class Skeleton {

  private static final int LONGEST_KEPT = 2_000;

  /** Trees by text, which nothing changes: queries differ in what stands in the slots, and seldom in their clauses. */
  private static final BoundedCache<Select> TREES = new BoundedCache<>(Skeleton::tree);

  /** Loaded with the first text that JSqlParser has to read. */
  private static final class Parsers {
    static {
      ScannerTables.share();
    }

    private Parsers() {}

    static CCJSqlParser parser(String sql) {
      return CCJSqlParserUtil.newParser(sql);
    }
  }

  /** What is no query from the character at {@code offset} on. */
  private static final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int offset;

    Rejected(int offset) {
      super(null, null, false, false);
      this.offset = offset;
    }
  }

  private final TokenStream tokens;
  private final StringBuilder text = new StringBuilder();
  private final List<Object> slots = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();
  private final List<Integer> slotMarks = new ArrayList<>();
  private int consumed;
  private Shape shape = Shape.EMPTY;

  /** How much of {@code SELECT slot, slot...} the text is. */
  private enum Shape {
    EMPTY,
    WANTS_SLOT,
    LIST,
    OTHER
  }

  Skeleton(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** Words of the skeleton that stand for the token at {@code position}. */
  Skeleton words(String words, int position) {
    shape =
        words.equals(shape == Shape.EMPTY ? "SELECT" : shape == Shape.LIST ? "," : null)
            ? Shape.WANTS_SLOT
            : Shape.OTHER;
    return append(words, position);
  }

  private Skeleton append(String words, int position) {
    mark(position);
    if (text.length() > 0
        && !words.startsWith(",")
        && !words.startsWith(")")
        && text.charAt(text.length() - 1) != '(') {
      text.append(' ');
    }
    text.append(words);
    return this;
  }

  /** A name for {@code content}, which was read from the token at {@code position} on. */
  Skeleton slot(char kind, Object content, int position) {
    shape = shape == Shape.WANTS_SLOT ? Shape.LIST : Shape.OTHER;
    slotMarks.add(offsets.size());
    append(kind + Integer.toString(slots.size()), position);
    slots.add(content);
    return this;
  }

  private void mark(int position) {
    offsets.add(text.length());
    positions.add(position);
  }

  /** What the name stands for; slots are taken in the order they were made, each exactly once. */
  <T> T take(Object name, Class<T> type) {
    String slot = String.valueOf(name);
    int index;
    try {
      index = Integer.parseInt(slot.substring(1));
    } catch (NumberFormatException notASlot) {
      throw Errors.internal("unexpected name in a query's skeleton: " + slot);
    }
    if (index != consumed || !type.isInstance(slots.get(index))) {
      throw Errors.internal("slot " + slot + " out of order in: " + text);
    }
    consumed++;
    return type.cast(slots.get(index));
  }

  boolean nextIs(Class<?> type) {
    return consumed < slots.size() && type.isInstance(slots.get(consumed));
  }

  /** Where the query starts whose first slot is the next to be taken: at the SELECT before it, or with what the slot stands for. */
  Origin nextTerm() {
    int mark = slotMarks.get(consumed);
    boolean select =
        mark > 0 && text.substring(offsets.get(mark - 1)).stripLeading().startsWith("SELECT");
    return tokens.origin(tokens.at(positions.get(select ? mark - 1 : mark)));
  }

  void checkAllTaken() {
    if (consumed != slots.size()) {
      throw Errors.internal("slot " + consumed + " was not used in: " + text);
    }
  }

  Select parse() {
    if (shape == Shape.LIST) {
      return list();
    }
    String sql = text.toString();
    try {
      return sql.length() <= LONGEST_KEPT ? TREES.get(sql) : tree(sql);
    } catch (Rejected rejected) {
      throw unexpectedAt(rejected.offset);
    }
  }

  private static Select tree(String sql) {
    CCJSqlParser parser = Parsers.parser(sql);
    Statement statement;
    try {
      statement = parser.Statement();
    } catch (ParseException rejected) {
      throw new Rejected(
          rejected.currentToken == null || rejected.currentToken.next == null
              ? sql.length()
              : rejected.currentToken.next.absoluteBegin - 1);
    } catch (TokenMgrException rejected) {
      throw new Rejected(sql.length());
    }
    String read = statement.toString();
    if (!(statement instanceof Select select)) {
      throw new Rejected(0);
    }
    if (!read.equals(sql)) {
      int same = 0;
      while (same < Math.min(read.length(), sql.length())
          && read.charAt(same) == sql.charAt(same)) {
        same++;
      }
      throw new Rejected(same);
    }
    return select;
  }

  /** The tree of {@code SELECT slot, slot...}, which can be read in one way only and so needs no parser to be loaded. */
  private Select list() {
    PlainSelect select = new PlainSelect();
    for (String slot : text.substring("SELECT ".length()).split(", ")) {
      select.addSelectItem(new Column(slot));
    }
    return select;
  }

  /** A syntax error at the token that the skeleton's character stands for. */
  private SparkSqlException unexpectedAt(int offset) {
    int index = 0;
    while (index + 1 < offsets.size() && offsets.get(index + 1) <= offset) {
      index++;
    }
    return tokens.unexpected(positions.get(index));
  }

  SparkSqlException unexpected(Object name) {
    return unexpectedAt(text.indexOf(String.valueOf(name)));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
