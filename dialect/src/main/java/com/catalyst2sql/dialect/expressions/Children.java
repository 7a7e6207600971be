package com.catalyst2sql.dialect.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the children of a node that has several groups of them into one list. */
final class Children {

  private Children() {}

  static List<Expression> of(
      List<Expression> first, Optional<Expression> second, List<Expression> third) {
    List<Expression> all = new ArrayList<>(first);
    second.ifPresent(all::add);
    all.addAll(third);
    return all;
  }
}
