package com.catalyst2sql.conformance.random;

import com.catalyst2sql.conformance.random.Relations.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Relations that only seeds from {@link Generator#FURTHER_FROM} on have: columns named by the alias, PIVOT with expressions over
 * aggregates, UNPIVOT of what a query gives.
 */
final class FurtherRelations {
  private final Generator g;
  private final Dice dice;

  FurtherRelations(Generator generator) {
    this.g = generator;
    this.dice = generator.dice;
  }

  /** One that can stand anywhere in FROM. */
  Source single(int depth) {
    return switch (dice.below(depth > 0 ? 4 : 3)) {
      case 0 -> pivot();
      case 1 -> unpivot();
      case 2 -> renamedTable();
      default -> renamed(depth);
    };
  }

  private Source renamed(int depth) {
    Query query = g.selects.query(Optional.empty(), depth - 1, true);
    return aliased(Piece.of("(", query.piece(), ")"), query.columns(), query.piece());
  }

  private Source renamedTable() {
    String table = dice.pick("facts", "pairs", "times", "holes", "nothing");
    List<Column> columns = g.tables.of(table).orElseThrow();
    return aliased(Piece.text(table), columns, Piece.text(table));
  }

  private Source aliased(Piece relation, List<Column> columns, Piece query) {
    String alias = g.name("r");
    g.relations.limited(query, alias);
    List<Column> named =
        columns.stream()
            .map(c -> new Column(g.name("a"), c.type(), c.exact(), c.constant()))
            .toList();
    String names = String.join(", ", named.stream().map(Column::name).toList());
    return Relations.named(Piece.of(relation, " AS " + alias + "(" + names + ")"), alias, named);
  }

  private record Call(String text, Optional<Type> type) {}

  private Source pivot() {
    Source source = g.relations.table();
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Type keyType = g.expressions.any(rows, List.of(Type.STRING, Type.INT, Type.DATE));
    Type valueType = g.expressions.any(rows, List.of(Type.INT, Type.DECIMAL, Type.BIGINT));
    List<Piece> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (Type type : g.selects.types(dice.between(0, 2), Type.ORDERABLE, rows)) {
      Piece item = rows.leaf(type).orElseGet(() -> Literals.value(type, dice));
      g.selects.item(item, type, true, source.scope(), items, columns);
    }
    items.add(Piece.of(g.expressions.of(keyType, rows, dice.below(2)), " AS pk"));
    items.add(Piece.of(g.expressions.of(valueType, rows, 0), " AS pv"));
    List<Call> calls = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      calls.add(
          dice.pick(
              new Call("coalesce(max(pv), 0)", Optional.empty()),
              new Call("max(pv) IS NULL", Optional.of(Type.BOOLEAN)),
              new Call("count(DISTINCT pv)", Optional.of(Type.BIGINT)),
              new Call("CAST(sort_array(collect_list(pv)) AS STRING)", Optional.of(Type.STRING)),
              new Call("concat('<', min(pv), '>')", Optional.of(Type.STRING)),
              new Call("min(pv) FILTER (WHERE pv > 1)", Optional.of(valueType)),
              new Call("max(pv)", Optional.of(valueType))));
    }
    List<String> values = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      String name = g.name("p");
      String value = Literals.any(keyType, dice).sql();
      if (values.stream().anyMatch(v -> v.startsWith(value + " AS "))) {
        // Of a value that comes twice Spark loses one, and the places of all behind it.
        continue;
      }
      values.add(value + " AS " + name);
      for (int j = 0; j < calls.size(); j++) {
        Type type = calls.get(j).type().orElse(valueType);
        columns.add(new Column(calls.size() == 1 ? name : name + "_x" + j, type, false));
      }
    }
    List<String> aggregates = new ArrayList<>();
    for (int j = 0; j < calls.size(); j++) {
      aggregates.add(calls.get(j).text() + (calls.size() == 1 ? "" : " AS x" + j));
    }
    Piece query = Piece.query("SELECT ", Selects.fixed(items), " FROM ", source.piece());
    String pivot = String.join(", ", aggregates) + " FOR pk IN (" + String.join(", ", values) + ")";
    return derived(Piece.of("(", query, ") PIVOT (" + pivot + ")"), columns);
  }

  private Source unpivot() {
    Source source = g.relations.table();
    Expressions.Leaves rows = g.expressions.columns(source.scope());
    Type type = g.expressions.any(rows, List.of(Type.INT, Type.STRING, Type.DECIMAL, Type.DATE));
    List<Piece> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    Column key = source.scope().columns().get(0);
    items.add(Piece.of(key.name() + " AS uk"));
    columns.add(new Column("uk", key.type(), true));
    List<String> turned = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      String name = g.name("u");
      items.add(Piece.of(g.expressions.of(type, rows, dice.below(2)), " AS " + name));
      turned.add(name + (dice.chance(30) ? " AS `the " + name + "`" : ""));
    }
    columns.add(new Column("un", Type.STRING, true));
    columns.add(new Column("uv", type, Selects.exact(type)));
    Piece query = Piece.query("SELECT ", Selects.fixed(items), " FROM ", source.piece());
    String nulls = dice.pick("", " INCLUDE NULLS", " EXCLUDE NULLS");
    String clause = " UNPIVOT" + nulls + " (uv FOR un IN (" + String.join(", ", turned) + "))";
    return derived(Piece.of("(", query, ")" + clause), columns);
  }

  /** In parentheses, since PIVOT and UNPIVOT take all that is left of them. */
  private Source derived(Piece relation, List<Column> columns) {
    String alias = g.name("r");
    return Relations.named(Piece.of("(", relation, ") AS " + alias), alias, columns);
  }
}
