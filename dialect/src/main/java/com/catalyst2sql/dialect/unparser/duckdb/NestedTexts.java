package com.catalyst2sql.dialect.unparser.duckdb;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.functions.runtime.JsonText;
import com.catalyst2sql.dialect.functions.runtime.NestedText;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.MapType;
import com.catalyst2sql.dialect.types.NullType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.types.StructField;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.dialect.types.TimestampType;
import com.catalyst2sql.dialect.unparser.EngineCast;
import com.catalyst2sql.dialect.unparser.EngineStruct;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Nested values on their way to and from Java functions, as the text of {@code NestedText}. DuckDB's casts turn every
 * leaf but whole numbers to or from VARCHAR, its JSON functions the structure: measured, they take a third of the time of
 * its casts between a whole nested value and VARCHAR, and a leaf as text loses nothing.
 */
final class NestedTexts {

  private static final DataType STRING = StringType.INSTANCE;

  private NestedTexts() {}

  /** The text of a nested value, NULL for NULL. */
  static Expression encode(Expression value, TranslationContext context) {
    DataType type = value.dataType();
    if (type instanceof NullType) {
      return Literal.nullOf(STRING);
    }
    requireFields(type);
    return context.once(
        value,
        v -> {
          Expression texts = EngineCast.to(sentForm(type), plain(v, type, context), STRING);
          return Terms.unlessNull(List.of(v), Build.text(Build.call("to_json", STRING, texts)));
        });
  }

  /** The nested value of a text, NULL for NULL. */
  static Expression decode(Expression text, DataType type) {
    requireFields(type);
    if (type.existsRecursively(NestedTexts::hasNestedKeys)) {
      throw Errors.unsupported("a MAP with keys of a nested type here");
    }
    StringBuilder structure = new StringBuilder();
    JsonText.string(structure, textForm(type));
    Expression texts =
        Build.call("json_transform_strict", STRING, text, Literal.of(structure.toString()));
    return Build.cast(texts, type);
  }

  /** The type as Java functions get it. */
  static Literal typeLiteral(DataType type) {
    return Literal.of(NestedText.text(type));
  }

  private static void requireFields(DataType type) {
    if (type.existsRecursively(t -> t instanceof StructType s && s.fields().isEmpty())) {
      throw Errors.unsupported("a STRUCT without fields here");
    }
  }

  private static boolean hasNestedKeys(DataType type) {
    return type instanceof MapType map && map.keyType().isNested();
  }

  /** The same structure over VARCHAR. */
  private static String textForm(DataType type) {
    return DuckDbTypes.name(leaves(type, t -> STRING));
  }

  /** The same, but for whole numbers, whose text JSON writes at once. */
  private static String sentForm(DataType type) {
    return DuckDbTypes.name(leaves(type, t -> t.isIntegral() ? t : STRING));
  }

  private static DataType leaves(DataType type, UnaryOperator<DataType> leaf) {
    if (type instanceof ArrayType array) {
      return new ArrayType(leaves(array.elementType(), leaf));
    }
    if (hasNestedKeys(type)) {
      return leaves(DuckDbNestedFunctions.entriesType((MapType) type), leaf);
    }
    if (type instanceof MapType map) {
      return new MapType(STRING, leaves(map.valueType(), leaf));
    }
    if (type instanceof StructType struct) {
      return new StructType(
          struct.fields().stream()
              .map(f -> new StructField(f.name(), leaves(f.dataType(), leaf)))
              .toList());
    }
    return leaf.apply(type);
  }

  /**
   * With microseconds in the place of TIMESTAMPs, whose text would be that of the session's zone, and lists of entries in
   * that of maps whose keys are no texts.
   */
  private static Expression plain(Expression value, DataType type, TranslationContext context) {
    if (type instanceof TimestampType) {
      return Instants.micros(value);
    }
    if (!type.existsRecursively(t -> t instanceof TimestampType || hasNestedKeys(t))) {
      return value;
    }
    if (type instanceof ArrayType array) {
      return Terms.map(value, STRING, context, e -> plain(e, array.elementType(), context));
    }
    if (type instanceof MapType map) {
      StructType entry = (StructType) DuckDbNestedFunctions.entriesType(map).elementType();
      Expression entries = Build.call("map_entries", new ArrayType(entry), value);
      Expression changed = Terms.map(entries, entry, context, e -> entry(e, map, entry, context));
      return hasNestedKeys(map) ? changed : Build.call("map_from_entries", STRING, changed);
    }
    StructType struct = (StructType) type;
    List<String> names = DuckDbTypes.fieldNames(struct);
    List<Expression> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      DataType field = struct.fields().get(i).dataType();
      fields.add(plain(Fields.get(value, names.get(i), field), field, context));
    }
    Expression made =
        EngineCast.to(sentForm(struct), new EngineStruct(names, fields, struct), STRING);
    return Build.iff(
        new IsNull(value), EngineCast.to(sentForm(struct), Literal.NULL, STRING), made);
  }

  private static Expression entry(
      Expression entry, MapType map, StructType type, TranslationContext context) {
    return new EngineStruct(
        List.of("key", "value"),
        List.of(
            plain(Fields.get(entry, "key", map.keyType()), map.keyType(), context),
            plain(Fields.get(entry, "value", map.valueType()), map.valueType(), context)),
        type);
  }
}
