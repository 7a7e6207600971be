package com.catalyst2sql.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A piece of a query's text that knows what a {@link Reducer} may do with it.
 *
 * @param type of what an expression gives; empty for all else
 * @param text what a leaf says, or what stands between the parts of a list
 */
record Piece(Role role, Optional<Type> type, String text, List<Piece> parts) {

  /** What may be done to make a piece smaller. */
  enum Role {
    /** Words; nothing. */
    TEXT,
    /** The name of a column; nothing. */
    COLUMN,
    /** Pieces that belong together; nothing. */
    GROUP,
    /** May be left out. */
    OPTIONAL,
    /** Each but the last one may be left out. */
    LIST,
    /** May be replaced by a part of the same type or a literal. */
    EXPRESSION,
    /** May be replaced by a query inside of it. */
    QUERY,
    /** May be replaced by a relation inside of it. */
    RELATION
  }

  static final Piece EMPTY = text("");

  Piece {
    parts = List.copyOf(parts);
  }

  static Piece text(String text) {
    return new Piece(Role.TEXT, Optional.empty(), text, List.of());
  }

  static Piece column(String name) {
    return new Piece(Role.COLUMN, Optional.empty(), name, List.of());
  }

  /** Strings and pieces, one after the other. */
  static Piece of(Object... parts) {
    return branch(Role.GROUP, parts);
  }

  static Piece optional(Object... parts) {
    return branch(Role.OPTIONAL, parts);
  }

  static Piece query(Object... parts) {
    return branch(Role.QUERY, parts);
  }

  static Piece relation(Object... parts) {
    return branch(Role.RELATION, parts);
  }

  static Piece expression(Type type, Object... parts) {
    return new Piece(Role.EXPRESSION, Optional.of(type), "", pieces(parts));
  }

  static Piece list(String separator, List<Piece> parts) {
    return new Piece(Role.LIST, Optional.empty(), separator, parts);
  }

  private static Piece branch(Role role, Object... parts) {
    return new Piece(role, Optional.empty(), "", pieces(parts));
  }

  private static List<Piece> pieces(Object... parts) {
    List<Piece> pieces = new ArrayList<>();
    for (Object part : parts) {
      pieces.add(part instanceof Piece piece ? piece : text((String) part));
    }
    return pieces;
  }

  Piece withParts(List<Piece> changed) {
    return new Piece(role, type, text, changed);
  }

  boolean exists(Predicate<Piece> test) {
    return test.test(this) || parts.stream().anyMatch(part -> part.exists(test));
  }

  /** The text of the whole. */
  String sql() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    if (role != Role.LIST) {
      out.append(text);
    }
    String separator = "";
    for (Piece part : parts) {
      out.append(separator);
      part.write(out);
      separator = role == Role.LIST ? text : "";
    }
  }
}
