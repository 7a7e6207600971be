package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.GroupingSets;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.GroupingSets.Kind;
import com.catalyst2sql.dialect.parser.QuerySlots.GroupingSuffix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The list behind GROUP BY, with ROLLUP, CUBE and GROUPING SETS in it or behind it. */
final class GroupingParser {

  private final Parsers parsers;
  private final TokenStream tokens;

  GroupingParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  void groupBy(Skeleton skeleton) {
    while (true) {
      int start = tokens.position();
      Optional<GroupingSets> analytics = analytics();
      Expression element = analytics.isPresent() ? analytics.get() : parsers.expressions.ofClause();
      skeleton.slot('e', element, start);
      if (!tokens.is(",")) {
        break;
      }
      skeleton.words(",", tokens.position());
      tokens.take();
    }
    suffix(skeleton);
  }

  private void suffix(Skeleton skeleton) {
    int start = tokens.position();
    GroupingSuffix suffix;
    if (tokens.accept("WITH", "ROLLUP")) {
      suffix = new GroupingSuffix(Kind.ROLLUP, List.of(), tokens.originFrom(start));
    } else if (tokens.accept("WITH", "CUBE")) {
      suffix = new GroupingSuffix(Kind.CUBE, List.of(), tokens.originFrom(start));
    } else if (tokens.are("GROUPING", "SETS", "(")) {
      tokens.accept("GROUPING", "SETS", "(");
      List<List<Expression>> sets = sets();
      suffix = new GroupingSuffix(Kind.GROUPING_SETS, sets, tokens.originFrom(start));
    } else {
      return;
    }
    skeleton.words(",", start).slot('g', suffix, start);
  }

  private Optional<GroupingSets> analytics() {
    int start = tokens.position();
    if (tokens.accept("GROUPING", "SETS", "(")) {
      List<List<Expression>> sets = new ArrayList<>();
      do {
        Optional<GroupingSets> inner = analytics();
        if (inner.isPresent()) {
          sets.addAll(expand(inner.get()));
        } else {
          sets.add(set());
        }
      } while (tokens.accept(","));
      tokens.expect(")");
      return Optional.of(new GroupingSets(Kind.GROUPING_SETS, sets, tokens.originFrom(start)));
    }
    if ((tokens.is("ROLLUP") || tokens.is("CUBE")) && tokens.is(1, "(")) {
      Kind kind = Kind.valueOf(tokens.take().symbol());
      tokens.expect("(");
      List<List<Expression>> sets = sets();
      if (sets.stream().anyMatch(List::isEmpty)) {
        throw Errors.of(
            "_LEGACY_ERROR_TEMP_0051",
            "42601",
            "Empty set in " + kind + " grouping sets is not supported.",
            tokens.originFrom(start));
      }
      return Optional.of(new GroupingSets(kind, sets, tokens.originFrom(start)));
    }
    return Optional.empty();
  }

  private List<List<Expression>> sets() {
    List<List<Expression>> sets = new ArrayList<>();
    do {
      sets.add(set());
    } while (tokens.accept(","));
    tokens.expect(")");
    return sets;
  }

  /** {@code (a, b)}, {@code ()} or {@code a}; {@code (a) + 1} is an expression. */
  private List<Expression> set() {
    if (tokens.is("(")) {
      int close = tokens.partner(tokens.position());
      boolean whole = close > 0 && (tokens.at(close + 1).is(",") || tokens.at(close + 1).is(")"));
      if (whole && !parsers.starts.query(0)) {
        tokens.take();
        List<Expression> set = new ArrayList<>();
        if (!tokens.is(")")) {
          do {
            set.add(parsers.expressions.ofClause());
          } while (tokens.accept(","));
        }
        tokens.expect(")");
        return set;
      }
    }
    return List.of(parsers.expressions.ofClause());
  }

  /** The sets a ROLLUP or CUBE inside GROUPING SETS stands for. */
  private static List<List<Expression>> expand(GroupingSets analytics) {
    List<List<Expression>> elements = analytics.sets();
    return switch (analytics.kind()) {
      case GROUPING_SETS -> elements;
      case ROLLUP -> {
        List<List<Expression>> sets = new ArrayList<>();
        for (int n = elements.size(); n >= 0; n--) {
          sets.add(flatten(elements.subList(0, n)));
        }
        yield sets;
      }
      case CUBE -> {
        if (elements.size() > 16) {
          throw Errors.of(
              "GROUPING_SIZE_LIMIT_EXCEEDED",
              "54000",
              "Grouping sets size cannot be greater than 16.",
              analytics.origin());
        }
        List<List<Expression>> sets = new ArrayList<>();
        for (int mask = (1 << elements.size()) - 1; mask >= 0; mask--) {
          List<List<Expression>> chosen = new ArrayList<>();
          for (int i = 0; i < elements.size(); i++) {
            if ((mask >> (elements.size() - 1 - i) & 1) == 1) {
              chosen.add(elements.get(i));
            }
          }
          sets.add(flatten(chosen));
        }
        yield sets;
      }
    };
  }

  private static List<Expression> flatten(List<List<Expression>> elements) {
    LinkedHashSet<Expression> all = new LinkedHashSet<>();
    elements.forEach(all::addAll);
    return List.copyOf(all);
  }
}
