package com.catalyst2sql.dialect.unparser.duckdb;

import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rename;
import static com.catalyst2sql.dialect.unparser.FunctionTranslation.rewrite;
import static java.util.Map.entry;

import com.catalyst2sql.dialect.expressions.BinaryComparison;
import com.catalyst2sql.dialect.expressions.CaseWhen;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.IsNull;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.expressions.Or;
import com.catalyst2sql.dialect.types.ArrayType;
import com.catalyst2sql.dialect.types.BinaryType;
import com.catalyst2sql.dialect.types.DataType;
import com.catalyst2sql.dialect.types.DecimalType;
import com.catalyst2sql.dialect.types.StringType;
import com.catalyst2sql.dialect.unparser.EngineCall;
import com.catalyst2sql.dialect.unparser.EngineList;
import com.catalyst2sql.dialect.unparser.FunctionTranslation;
import com.catalyst2sql.dialect.unparser.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** String functions in DuckDB. */
final class DuckDbStringFunctions {

  static final Map<String, FunctionTranslation> ALL =
      Map.ofEntries(
          entry("ascii", rewrite(call -> Build.call("ascii", Terms.INT, call.argument(0)))),
          entry("base64", rewrite(DuckDbStringFunctions::base64)),
          entry("unbase64", Terms.java("c2s_unbase64")),
          entry(
              "bit_length",
              rewrite(call -> Build.op("*", Terms.INT, bytes(call.argument(0)), Build.number(8)))),
          entry("octet_length", rewrite(call -> bytes(call.argument(0)))),
          entry(
              "length",
              rewrite(
                  call ->
                      call.type(0) instanceof BinaryType
                          ? bytes(call.argument(0))
                          : Build.cast(
                              Build.call("length", Terms.LONG, call.argument(0)), Terms.INT))),
          entry("chr", Terms.java("c2s_chr")),
          entry("concat_ws", rewrite(DuckDbStringFunctions::concatWs)),
          entry("contains", rewrite(call -> matching(call, "contains"))),
          entry("startswith", rewrite(call -> matching(call, "starts_with"))),
          entry("endswith", rewrite(call -> matching(call, "ends_with"))),
          entry("encode", Terms.java("c2s_encode")),
          entry("decode", rewrite(DuckDbStringFunctions::decode)),
          entry("find_in_set", Terms.java("c2s_find_in_set")),
          entry("format_number", rewrite(DuckDbStringFunctions::formatNumber)),
          entry("format_string", rewrite(FormatStrings::translate)),
          entry("initcap", Terms.java("c2s_initcap")),
          entry("instr", narrowed("instr")),
          entry("locate", rewrite(DuckDbStringFunctions::locate)),
          entry("lower", rewrite((call, context) -> cased(call, context, "lower"))),
          entry("upper", rewrite((call, context) -> cased(call, context, "upper"))),
          entry("reverse", rewrite(DuckDbStringFunctions::reverse)),
          entry(
              "left",
              rewrite(call -> substring(call.argument(0), Literal.of(1), call.argument(1)))),
          entry("right", rewrite(DuckDbStringFunctions::right)),
          entry(
              "levenshtein",
              rewrite(
                  call ->
                      call.count() == 2
                          ? Terms.java("c2s_levenshtein", call.argument(0), call.argument(1))
                          : levenshteinWithin(call))),
          entry("lpad", rewrite(call -> pad(call, "lpad"))),
          entry("rpad", rewrite(call -> pad(call, "rpad"))),
          entry("trim", rewrite(call -> trim(call, "trim"))),
          entry("ltrim", rewrite(call -> trim(call, "ltrim"))),
          entry("rtrim", rewrite(call -> trim(call, "rtrim"))),
          entry("btrim", rewrite(DuckDbStringFunctions::btrim)),
          entry("luhn_check", Terms.java("c2s_luhn_check")),
          entry("mask", Terms.java("c2s_mask")),
          entry(
              "overlay",
              rewrite(
                  call ->
                      Terms.java(
                          call.type(0) instanceof BinaryType ? "c2s_overlay_binary" : "c2s_overlay",
                          call.argument(0),
                          call.argument(1),
                          call.argument(2),
                          call.argument(3)))),
          entry("repeat", rename("repeat")),
          entry("replace", rename("replace")),
          entry("sentences", rewrite(DuckDbStringFunctions::sentences)),
          entry("soundex", Terms.java("c2s_soundex")),
          entry("space", rewrite(call -> call.engine("repeat", Literal.of(" "), call.argument(0)))),
          entry("split_part", rewrite(DuckDbStringFunctions::splitPart)),
          entry(
              "substring",
              rewrite(call -> substring(call.argument(0), call.argument(1), call.argument(2)))),
          entry("substring_index", Terms.java("c2s_substring_index")),
          entry("translate", rename("translate")),
          entry("to_binary", rewrite(call -> toBinary(call, true))),
          entry("try_to_binary", rewrite(call -> toBinary(call, false))),
          entry("aes_encrypt", Terms.java("c2s_aes_encrypt")),
          entry("aes_decrypt", rewrite(call -> aesDecrypt(call, true))),
          entry("try_aes_decrypt", rewrite(call -> aesDecrypt(call, false))),
          entry("crc32", rewrite(DuckDbStringFunctions::crc32)),
          entry("md5", rename("md5")),
          entry("sha1", rename("sha1")),
          entry("sha2", rewrite(DuckDbStringFunctions::sha2)),
          entry("hash", rewrite((call, context) -> Hashes.translate(call, context, false))),
          entry("xxhash64", rewrite((call, context) -> Hashes.translate(call, context, true))),
          entry("url_encode", Terms.java("c2s_url_encode")),
          entry("url_decode", Terms.java("c2s_url_decode")),
          entry("parse_url", rewrite(DuckDbStringFunctions::parseUrl)),
          entry("get_json_object", Terms.java("c2s_get_json_object")),
          entry("json_array_length", Terms.java("c2s_json_array_length")),
          entry(
              "json_object_keys",
              rewrite(
                  call ->
                      DuckDbNestedFunctions.strings(
                          Terms.java("c2s_json_object_keys", call.argument(0))))));

  private DuckDbStringFunctions() {}

  private static final DataType STRING = StringType.INSTANCE;

  private static FunctionTranslation narrowed(String name) {
    return Terms.narrowed(name);
  }

  /** Chunked, lines end after 76 characters, which 57 bytes make. */
  private static Expression base64(FunctionTranslation.Call call, TranslationContext context) {
    if (!context.conf().flag("spark.sql.chunkBase64String.enabled", true)) {
      return call.engine("base64", call.argument(0));
    }
    if (call.argument(0) instanceof EngineCall encoded && encoded.name().equals("encode")) {
      // Asked of the text, so that its bytes are made but once.
      return context.once(
          encoded.arguments().get(0),
          text ->
              base64(
                  call,
                  Build.call("strlen", Terms.LONG, text),
                  Build.call("encode", BinaryType.INSTANCE, text)));
    }
    return context.once(
        call.argument(0),
        value -> base64(call, Build.call("octet_length", Terms.LONG, value), value));
  }

  private static Expression base64(
      FunctionTranslation.Call call, Expression bytes, Expression value) {
    return Build.iff(
        Terms.test("<=", bytes, Build.number(57)),
        call.engine("base64", value),
        Terms.java("c2s_base64", value, Literal.TRUE));
  }

  private static Expression crc32(FunctionTranslation.Call call) {
    return call.argument(0) instanceof EngineCall encoded && encoded.name().equals("encode")
        ? Terms.java("c2s_crc32_text", encoded.arguments().get(0))
        : Terms.java("c2s_crc32", call.argument(0));
  }

  /** DuckDB has the one with 256 bits, for which 0 stands too. */
  private static Expression sha2(FunctionTranslation.Call call) {
    return Terms.longValue(call.argument(1)).filter(bits -> bits == 0 || bits == 256).isPresent()
        ? call.engine("sha256", call.argument(0))
        : Terms.java("c2s_sha2", call.argument(0), call.argument(1));
  }

  private static Expression bytes(Expression value) {
    String name = value.dataType() instanceof BinaryType ? "octet_length" : "strlen";
    return Build.cast(Build.call(name, Terms.LONG, value), Terms.INT);
  }

  /** Arrays bring their elements; what is NULL is left out. */
  private static Expression concatWs(FunctionTranslation.Call call, TranslationContext context) {
    if (call.count() == 1) {
      return Build.call("concat_ws", STRING, call.argument(0), Literal.of(""));
    }
    List<Expression> values = call.arguments().subList(1, call.count());
    if (values.stream().noneMatch(v -> v.dataType() instanceof ArrayType)) {
      return Build.call("concat_ws", STRING, call.arguments().toArray(Expression[]::new));
    }
    ArrayType type = new ArrayType(STRING);
    List<Expression> lists = new ArrayList<>();
    for (Expression value : values) {
      lists.add(
          value.dataType() instanceof ArrayType ? value : new EngineList(List.of(value), type));
    }
    Expression all =
        lists.size() == 1
            ? lists.get(0)
            : Build.call("list_concat", type, lists.toArray(Expression[]::new));
    return Terms.unlessNull(
        List.of(call.argument(0)), Terms.joined(all, call.argument(0), context));
  }

  /** A NULL threshold is one of 0, but as a constant gives NULL. */
  private static Expression levenshteinWithin(FunctionTranslation.Call call) {
    Expression threshold =
        call.argument(2) instanceof Literal
            ? call.argument(2)
            : Terms.coalesce(call.argument(2), Literal.of(0));
    return Terms.java("c2s_levenshtein_within", call.argument(0), call.argument(1), threshold);
  }

  private static Expression matching(FunctionTranslation.Call call, String name) {
    Expression value = call.argument(0);
    Expression part = call.argument(1);
    if (!(value.dataType() instanceof BinaryType)) {
      return call.engine(name, value, part);
    }
    if (name.equals("contains")) {
      return Terms.java("c2s_contains_binary", value, part);
    }
    return call.engine(name, Build.call("hex", STRING, value), Build.call("hex", STRING, part));
  }

  /** A charset, or key and result in turn with NULL equal to NULL. */
  private static Expression decode(FunctionTranslation.Call call, TranslationContext context) {
    if (call.count() == 2) {
      return Terms.java("c2s_decode", call.argument(0), call.argument(1));
    }
    return context.once(
        call.argument(0),
        x -> {
          List<CaseWhen.Branch> branches = new ArrayList<>();
          int i = 1;
          for (; i + 1 < call.count(); i += 2) {
            Expression same =
                Build.compare(BinaryComparison.Op.NULL_SAFE_EQUAL, x, call.argument(i));
            branches.add(new CaseWhen.Branch(same, call.argument(i + 1)));
          }
          return new CaseWhen(
              branches, i < call.count() ? Optional.of(call.argument(i)) : Optional.empty());
        });
  }

  /** A number of digits goes along as text behind a NUL, a pattern as it is. */
  private static Expression formatNumber(FunctionTranslation.Call call) {
    Expression number = call.argument(0);
    Expression format = call.argument(1);
    if (format.dataType().isIntegral()) {
      format =
          Build.op("||", STRING, Build.call("chr", STRING, Build.number(0)), Build.text(format));
    }
    DataType type = number.dataType();
    if (type instanceof DecimalType) {
      return Terms.java("c2s_format_decimal", Build.text(number), format);
    }
    return type.isIntegral()
        ? Terms.java("c2s_format_long", Build.cast(number, Terms.LONG), format)
        : Terms.java("c2s_format_double", Build.cast(number, Terms.DOUBLE), format);
  }

  private static Expression locate(FunctionTranslation.Call call) {
    Expression start = call.argument(2);
    if (Terms.longValue(start).filter(s -> s == 1).isPresent()) {
      return Build.cast(
          Build.call("instr", Terms.LONG, call.argument(1), call.argument(0)), Terms.INT);
    }
    Expression found = Terms.java("c2s_locate", call.argument(0), call.argument(1), start);
    return start.nullable() ? Build.iff(new IsNull(start), Literal.of(0), found) : found;
  }

  /** DuckDB maps single letters; Java also those that become several, hence only ASCII goes to DuckDB. */
  private static Expression cased(
      FunctionTranslation.Call call, TranslationContext context, String name) {
    return cased(call.argument(0), context, name);
  }

  private static Expression cased(Expression text, TranslationContext context, String name) {
    return context.once(
        text,
        s -> Build.iff(isAscii(s), Build.call(name, STRING, s), Terms.java("c2s_" + name, s)));
  }

  /** The text in lower case, as Java makes it: of one capital it may make two characters, of a last sigma another. */
  static Expression lower(Expression text, TranslationContext context) {
    return text instanceof Literal literal && literal.value() instanceof String constant
        ? Literal.of(constant.toLowerCase(Locale.ROOT))
        : cased(text, context, "lower");
  }

  private static Expression isAscii(Expression s) {
    return Terms.test(
        "=", Build.call("strlen", Terms.LONG, s), Build.call("length", Terms.LONG, s));
  }

  private static Expression reverse(FunctionTranslation.Call call, TranslationContext context) {
    if (call.type(0) instanceof ArrayType) {
      return call.engine("list_reverse", call.argument(0));
    }
    return context.once(
        call.argument(0),
        s -> Build.iff(isAscii(s), Build.call("reverse", STRING, s), Terms.java("c2s_reverse", s)));
  }

  private static Expression right(FunctionTranslation.Call call) {
    Expression length = call.argument(1);
    Optional<Long> constant = Terms.longValue(length);
    if (constant.isPresent()) {
      return call.engine("right", call.argument(0), Build.number(Math.max(0, constant.get())));
    }
    return call.engine(
        "right",
        call.argument(0),
        Build.iff(Terms.test("<=", length, Literal.of(0)), Literal.of(0), length));
  }

  /** Where the position is a constant DuckDB counts the same way, save from 0 or back from the end. */
  static Expression substring(Expression s, Expression position, Expression length) {
    if (s.dataType() instanceof BinaryType) {
      return Terms.java("c2s_substring_binary", s, position, length);
    }
    Optional<Long> start = Terms.longValue(position);
    Optional<Long> count = Terms.longValue(length);
    boolean toEnd = count.filter(c -> c == Integer.MAX_VALUE).isPresent();
    if (start.isPresent() && start.get() >= 0 && count.isPresent()) {
      Expression from = Build.number(Math.max(1, start.get()));
      return toEnd
          ? Build.call("substring", STRING, s, from)
          : Build.call("substring", STRING, s, from, Build.number(Math.max(0, count.get())));
    }
    if (start.isPresent() && start.get() < 0 && start.get() > Integer.MIN_VALUE && toEnd) {
      return Build.call("right", STRING, s, Build.number(-start.get()));
    }
    return Terms.java("c2s_substring", s, position, length);
  }

  private static Expression pad(FunctionTranslation.Call call, String name) {
    Expression left = Literal.of(name.equals("lpad"));
    Expression s = call.argument(0);
    Expression padding = call.argument(2);
    if (s.dataType() instanceof BinaryType && padding.dataType() instanceof BinaryType) {
      return Terms.java("c2s_pad_binary", s, call.argument(1), padding, left);
    }
    s = asString(s);
    padding = asString(padding);
    if (Terms.stringValue(padding).filter(p -> !p.isEmpty()).isPresent()) {
      return call.engine(name, s, call.argument(1), padding);
    }
    return Terms.java("c2s_pad", s, call.argument(1), padding, left);
  }

  /** With two arguments the characters to cut off come first. */
  private static Expression trim(FunctionTranslation.Call call, String name) {
    return call.count() == 1
        ? call.engine(name, call.argument(0), Literal.of(" "))
        : call.engine(name, call.argument(1), call.argument(0));
  }

  /** The text whose UTF-8 form a BINARY is. */
  private static Expression asString(Expression value) {
    return value.dataType() instanceof BinaryType
        ? Terms.java("c2s_decode", value, Literal.of("UTF-8"))
        : value;
  }

  private static Expression btrim(FunctionTranslation.Call call) {
    if (call.count() == 2
        && call.type(0) instanceof BinaryType
        && call.type(1) instanceof BinaryType) {
      return Terms.java("c2s_trim_binary", call.argument(0), call.argument(1));
    }
    Expression characters = call.count() == 1 ? Literal.of(" ") : asString(call.argument(1));
    return call.engine("trim", asString(call.argument(0)), characters);
  }

  private static Expression splitPart(FunctionTranslation.Call call) {
    boolean plain =
        Terms.stringValue(call.argument(1)).filter(d -> !d.isEmpty()).isPresent()
            && Terms.longValue(call.argument(2)).filter(p -> p > 0).isPresent();
    return plain
        ? call.engine("split_part", call.argument(0), call.argument(1), call.argument(2))
        : Terms.java("c2s_split_part", call.argument(0), call.argument(1), call.argument(2));
  }

  private static Expression parseUrl(FunctionTranslation.Call call) {
    Expression fails = Literal.of(call.mode() == EvalMode.ANSI);
    return call.count() == 2
        ? Terms.java("c2s_parse_url", call.argument(0), call.argument(1), fails)
        : Terms.java(
            "c2s_parse_url_query", call.argument(0), call.argument(1), call.argument(2), fails);
  }

  private static Expression toBinary(FunctionTranslation.Call call, boolean strict) {
    Expression format = call.count() == 1 ? Literal.of("hex") : call.argument(1);
    return Terms.java("c2s_to_binary", call.argument(0), format, Literal.of(strict));
  }

  /** Unless both a language and a country are given, it is those of the United States. */
  private static Expression sentences(FunctionTranslation.Call call, TranslationContext context) {
    return context.once(
        call.arguments(),
        a -> {
          Expression unknown = new Or(new IsNull(a.get(1)), new IsNull(a.get(2)));
          return NestedTexts.decode(
              Terms.java(
                  "c2s_sentences",
                  a.get(0),
                  Build.iff(unknown, Literal.of("en"), a.get(1)),
                  Build.iff(unknown, Literal.of("US"), a.get(2))),
              call.dataType());
        });
  }

  private static Expression aesDecrypt(FunctionTranslation.Call call, boolean strict) {
    return Terms.java(
        "c2s_aes_decrypt",
        call.argument(0),
        call.argument(1),
        call.argument(2),
        call.argument(3),
        call.argument(4),
        Literal.of(strict));
  }
}
