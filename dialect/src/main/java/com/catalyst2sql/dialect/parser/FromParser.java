package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.ExprId;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.parser.QuerySlots.Postfix;
import com.catalyst2sql.dialect.parser.QuerySlots.Relation;
import com.catalyst2sql.dialect.parser.QuerySlots.UsingColumns;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.plans.JoinType;
import com.catalyst2sql.dialect.types.NullType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The FROM clause: relations, joins, and the operators written behind them. */
final class FromParser {

  private final Parsers parsers;
  private final TokenStream tokens;
  private final PivotParser pivots;

  FromParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
    this.pivots = new PivotParser(parsers);
  }

  /** {@code FROM a, b JOIN c ON ... LATERAL VIEW ...}. */
  void clause(Skeleton skeleton) {
    skeleton.words("FROM", tokens.position());
    tokens.expect("FROM");
    while (true) {
      relation(skeleton);
      if (!tokens.is(",")) {
        break;
      }
      skeleton.words(",", tokens.position());
      tokens.take();
    }
    while (tokens.are("LATERAL", "VIEW")) {
      lateralView(skeleton);
    }
    pivots.accept(skeleton);
  }

  /** One relation with its joins, pivots and unpivots. */
  void relation(Skeleton skeleton) {
    primary(skeleton, Optional.empty());
    while (true) {
      if (!pivots.accept(skeleton) && !join(skeleton)) {
        return;
      }
    }
  }

  private void primary(Skeleton skeleton, Optional<JoinType> joinType) {
    int start = tokens.position();
    boolean lateral = tokens.is("LATERAL") && !tokens.is(1, "VIEW");
    if (lateral) {
      tokens.take();
    }
    RelationParser.Primary primary = parsers.relations.primary();
    Relation relation =
        new Relation(
            primary.plan(), lateral, primary.mayBeLateral(), joinType, tokens.originFrom(start));
    skeleton.slot('r', relation, start);
  }

  private boolean join(Skeleton skeleton) {
    int start = tokens.position();
    int at = 0;
    boolean natural = tokens.is("NATURAL");
    at += natural ? 1 : 0;
    String side = tokens.peek(at).symbol();
    JoinType type;
    switch (side) {
      case "JOIN", "INNER" -> type = JoinType.INNER;
      case "CROSS" -> type = JoinType.CROSS;
      case "LEFT" -> {
        boolean semi = tokens.is(at + 1, "SEMI");
        boolean anti = tokens.is(at + 1, "ANTI");
        type = semi ? JoinType.LEFT_SEMI : anti ? JoinType.LEFT_ANTI : JoinType.LEFT_OUTER;
        at += semi || anti ? 1 : 0;
      }
      case "SEMI" -> type = JoinType.LEFT_SEMI;
      case "ANTI" -> type = JoinType.LEFT_ANTI;
      case "RIGHT" -> type = JoinType.RIGHT_OUTER;
      case "FULL" -> type = JoinType.FULL_OUTER;
      default -> {
        if (natural) {
          throw tokens.unexpected(start + 1);
        }
        return false;
      }
    }
    at += side.equals("JOIN") ? 0 : 1;
    boolean outer =
        type == JoinType.LEFT_OUTER || type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER;
    if (outer && tokens.is(at, "OUTER")) {
      at++;
    }
    tokens.seek(start + at);
    tokens.expect("JOIN");
    if (natural
        && (type == JoinType.CROSS || type == JoinType.LEFT_SEMI || type == JoinType.LEFT_ANTI)) {
      throw Errors.of(
          "INCOMPATIBLE_JOIN_TYPES",
          "42613",
          "The join types NATURAL and " + type.name().replace('_', ' ') + " are incompatible.",
          tokens.originFrom(start));
    }
    skeleton.words((natural ? "NATURAL " : "") + word(type, natural), start);
    boolean spelt = type != JoinType.LEFT_SEMI && type != JoinType.LEFT_ANTI;
    primary(skeleton, spelt ? Optional.empty() : Optional.of(type));
    if (!natural) {
      criteria(skeleton);
    }
    return true;
  }

  private static String word(JoinType type, boolean natural) {
    return switch (type) {
      case INNER -> natural ? "JOIN" : "INNER JOIN";
      case CROSS -> "CROSS JOIN";
      case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> "LEFT JOIN";
      case RIGHT_OUTER -> "RIGHT JOIN";
      case FULL_OUTER -> "FULL JOIN";
    };
  }

  private void criteria(Skeleton skeleton) {
    int start = tokens.position();
    if (tokens.accept("ON")) {
      skeleton.words("ON", start).slot('e', parsers.expressions.expression(), start + 1);
    } else if (tokens.accept("USING")) {
      UsingColumns columns = new UsingColumns(tokens.takeIdentifierList());
      skeleton.words("USING (", start).slot('u', columns, start + 1).words(")", start + 1);
    }
  }

  /** {@code LATERAL VIEW [OUTER] f(x) t AS a, b}: a cross join with a function of what stands before. */
  void lateralView(Skeleton skeleton) {
    int start = tokens.position();
    tokens.expect("LATERAL", "VIEW");
    boolean outer = tokens.is("OUTER") && tokens.isIdentifier(1);
    if (outer) {
      tokens.take();
    }
    int call = tokens.position();
    List<String> name = new ArrayList<>();
    do {
      name.add(tokens.takeIdentifier());
    } while (tokens.accept("."));
    tokens.expect("(");
    List<Expression> arguments = tokens.is(")") ? List.of() : parsers.expressions.expressions();
    tokens.expect(")");
    Origin origin = tokens.originFrom(call);
    Expression generator =
        new UnresolvedFunction(name, arguments, false, Optional.empty(), false, List.of(), origin);
    String table = tokens.takeIdentifier();
    List<AttributeReference> columns = new ArrayList<>();
    boolean as = tokens.accept("AS");
    if (as || tokens.isIdentifier() && !parsers.starts.clause()) {
      do {
        String column = tokens.takeIdentifier();
        columns.add(new AttributeReference(column, NullType.INSTANCE, true, ExprId.fresh()));
      } while (tokens.accept(","));
    }
    Postfix view =
        new Postfix(
            child -> new Generate(generator, outer, Optional.of(table), columns, child),
            "LATERAL VIEW",
            tokens.originFrom(start));
    skeleton.words("CROSS JOIN", start).slot('v', view, start);
  }
}
