package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.AttributeReference;
import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionCall;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.plans.Generate;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.IntegerType;
import com.catalyst2sql.dialect.types.LongType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineList;
import java.util.ArrayList;
import java.util.List;

/** LATERAL VIEW and generators in a SELECT, by UNNEST in the select list, which keeps the elements' order. */
final class Generators {

  private final StatementContext context;
  private final ExpressionTranslator expressions;

  Generators(StatementContext context, ExpressionTranslator expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** {@code child} with the generator's columns added; each UNNEST of one select list steps with the others. */
  SelectBuilder generate(Generate plan, SelectBuilder child) {
    FunctionCall call = (FunctionCall) plan.generator();
    List<Expression> arguments = call.arguments().stream().map(expressions::translate).toList();
    String name = call.function().name();
    boolean outer = plan.outer() || name.endsWith("_outer");
    List<Expression> columns =
        switch (name.replace("_outer", "")) {
          case "explode" -> explode(arguments.get(0), outer, false);
          case "posexplode" -> explode(arguments.get(0), outer, true);
          case "inline" -> inline(arguments.get(0), outer);
          case "stack" -> stack(call, arguments);
          case "json_tuple" -> jsonTuple(arguments);
          default -> throw Errors.unsupported("the generator " + name);
        };
    List<AttributeReference> output = plan.generatorOutput();
    if (columns.size() != output.size()) {
      throw Errors.internal("columns of " + name);
    }
    for (int i = 0; i < columns.size(); i++) {
      child.columns.add(new SelectBuilder.Column(output.get(i), columns.get(i)));
    }
    child.sealed = true;
    return child;
  }

  private static Expression unnest(Expression list, DataType element) {
    return Build.call("unnest", element, list);
  }

  /** The list, or outside NULL a list of one NULL where it has no elements. */
  private Expression padded(Expression list, boolean outer) {
    if (!outer) {
      return list;
    }
    DataType type = list.dataType();
    DataType element = ((ArrayType) type).elementType();
    Expression one = EngineCast.of(new EngineList(List.of(Literal.nullOf(element)), type), type);
    return context.once(
        list,
        v ->
            Build.iff(
                Build.compare(
                    BinaryComparison.Op.GREATER,
                    Build.call("len", LongType.INSTANCE, v),
                    Build.number(0)),
                v,
                one));
  }

  private List<Expression> explode(Expression collection, boolean outer, boolean positions) {
    List<Expression> columns = new ArrayList<>();
    if (positions) {
      DataType type = IntegerType.INSTANCE;
      DataType list = new ArrayType(type);
      boolean map = collection.dataType() instanceof MapType;
      Expression length = Build.call(map ? "cardinality" : "len", LongType.INSTANCE, collection);
      // A map's size is unsigned, of which range() takes no constants.
      Expression size = map ? EngineCast.of(length, LongType.INSTANCE) : length;
      Expression indexes = EngineCast.of(Build.call("range", list, size), list);
      columns.add(unnest(padded(indexes, outer), type));
    }
    if (collection.dataType() instanceof MapType map) {
      Expression keys = Build.call("map_keys", new ArrayType(map.keyType()), collection);
      Expression values = Build.call("map_values", new ArrayType(map.valueType()), collection);
      columns.add(unnest(padded(keys, outer), map.keyType()));
      columns.add(unnest(padded(values, outer), map.valueType()));
    } else {
      DataType element = ((ArrayType) collection.dataType()).elementType();
      columns.add(unnest(padded(collection, outer), element));
    }
    return columns;
  }

  private List<Expression> inline(Expression array, boolean outer) {
    StructType struct = (StructType) ((ArrayType) array.dataType()).elementType();
    Expression row = unnest(padded(array, outer), struct);
    return fields(row, struct);
  }

  private static List<Expression> fields(Expression row, StructType struct) {
    List<String> names = DuckDbTypes.fieldNames(struct);
    List<Expression> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(Fields.get(row, names.get(i), struct.fields().get(i).dataType()));
    }
    return columns;
  }

  /** {@code stack(n, values...)}: the values in n rows, the last filled up with NULL. */
  private List<Expression> stack(FunctionCall call, List<Expression> arguments) {
    int rows = ((Number) ((Literal) call.arguments().get(0)).value()).intValue();
    StructType struct = (StructType) call.dataType();
    int width = struct.fields().size();
    List<Expression> columns = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      DataType type = struct.fields().get(column).dataType();
      List<Expression> cells = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        int at = 1 + row * width + column;
        boolean given =
            at < arguments.size()
                && !(arguments.get(at) instanceof Literal literal && literal.isNull());
        cells.add(given ? Physical.exact(arguments.get(at)) : Literal.nullOf(type));
      }
      DataType list = new ArrayType(type);
      columns.add(unnest(EngineCast.of(new EngineList(cells, list), list), type));
    }
    return columns;
  }

  /** Fields of a JSON text, one row. */
  private static List<Expression> jsonTuple(List<Expression> arguments) {
    return arguments.subList(1, arguments.size()).stream()
        .map(name -> Terms.java("c2s_json_field", arguments.get(0), name))
        .toList();
  }
}
