package com.catalyst2sql.dialect.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What nodes with a list of children share. */
final class Children {

  private Children() {}

  /** Those of several groups as one list. */
  static List<Expression> of(
      List<Expression> first, Optional<Expression> second, List<Expression> third) {
    List<Expression> all = new ArrayList<>(first);
    second.ifPresent(all::add);
    all.addAll(third);
    return all;
  }

  /** Plain loops: a chain of operators asks each for all those below it. */
  static boolean areFoldable(List<Expression> children) {
    for (Expression child : children) {
      if (!child.foldable()) {
        return false;
      }
    }
    return true;
  }

  static boolean areDeterministic(List<Expression> children) {
    for (Expression child : children) {
      if (!child.deterministic()) {
        return false;
      }
    }
    return true;
  }
}
