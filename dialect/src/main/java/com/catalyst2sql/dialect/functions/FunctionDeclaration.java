package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.FunctionRef;
import com.catalyst2sql.dialect.types.AbstractDataType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All that c2s knows of one Spark function, but how an engine says it (that is one line in each target's table). Made
 * once in a family table, by chaining: {@code scalar("lpad").args(STRING, INT, STRING).defaults(...).returns(STRING)}.
 */
public final class FunctionDeclaration implements FunctionRef {

  /** The types a parameter takes; the last of {@code parameters} repeats if {@code variadic}. */
  public record Signature(List<AbstractDataType> parameters, int minimum, boolean variadic) {
    public Signature {
      parameters = List.copyOf(parameters);
    }

    /** How many arguments are allowed at most. */
    public int maximum() {
      return variadic ? Integer.MAX_VALUE : parameters.size();
    }

    public AbstractDataType parameter(int index) {
      return parameters.get(Math.min(index, parameters.size() - 1));
    }
  }

  private static final Predicate<CallSite> NULL_WHERE_AN_ARGUMENT_IS =
      call -> call.arguments().stream().anyMatch(Expression::nullable);

  private final Kind kind;
  private final List<String> names;
  private Signature signature = new Signature(List.of(), 0, false);
  private List<String> parameterNames = List.of();
  private List<Expression> defaults = List.of();
  private boolean implicitCasts = true;
  private boolean deterministic = true;
  private Set<Evaluation> evaluations = Set.of();
  private UnaryOperator<CallSite> coercion = UnaryOperator.identity();
  private UnaryOperator<CallSite> check = UnaryOperator.identity();
  private Function<CallSite, DataType> resultType;
  private Predicate<CallSite> nullability = NULL_WHERE_AN_ARGUMENT_IS;
  private Optional<Function<CallSite, Expression>> builder = Optional.empty();
  private Optional<Function<CallSite, String>> prettyName = Optional.empty();
  private Optional<HigherOrder> higherOrder = Optional.empty();

  private FunctionDeclaration(Kind kind, String... names) {
    this.kind = kind;
    this.names = List.of(names);
  }

  public static FunctionDeclaration scalar(String... names) {
    return new FunctionDeclaration(Kind.SCALAR, names);
  }

  public static FunctionDeclaration aggregate(String... names) {
    return new FunctionDeclaration(Kind.AGGREGATE, names);
  }

  public static FunctionDeclaration window(String... names) {
    return new FunctionDeclaration(Kind.WINDOW, names);
  }

  /** Its result type is a struct: the columns of the rows it makes. */
  public static FunctionDeclaration generator(String... names) {
    return new FunctionDeclaration(Kind.GENERATOR, names);
  }

  /** Exactly these parameters. Strings and numbers are cast implicitly as Spark's ImplicitCastInputTypes does. */
  public FunctionDeclaration args(AbstractDataType... types) {
    signature = new Signature(List.of(types), types.length, false);
    return this;
  }

  /** Further parameters that may be left out. */
  public FunctionDeclaration optional(AbstractDataType... types) {
    List<AbstractDataType> all = new ArrayList<>(signature.parameters());
    all.addAll(List.of(types));
    signature = new Signature(all, signature.minimum(), false);
    return this;
  }

  /** The last parameter may be given any number of times more, {@code minimum} arguments in all at least. */
  public FunctionDeclaration variadic(int minimum) {
    signature = new Signature(signature.parameters(), minimum, true);
    return this;
  }

  /** Names for named arguments, one for each parameter. */
  public FunctionDeclaration parameterNames(String... newNames) {
    parameterNames = List.of(newNames);
    return this;
  }

  /** Values of the last parameters where the call leaves them out; they become arguments and show in column names. */
  public FunctionDeclaration defaults(Expression... values) {
    defaults = List.of(values);
    return this;
  }

  /** Arguments must have the types as they stand, as with Spark's ExpectsInputTypes: NULL alone is cast. */
  public FunctionDeclaration noImplicitCasts() {
    implicitCasts = false;
    return this;
  }

  public FunctionDeclaration nondeterministic() {
    deterministic = false;
    return this;
  }

  /** What Spark does with it that it does not do with most. */
  public FunctionDeclaration evaluates(Evaluation... how) {
    evaluations = Set.of(how);
    return this;
  }

  /** Brings the arguments together (to one common type, say) before implicit casts to the parameters' types. */
  public FunctionDeclaration coerce(UnaryOperator<CallSite> rule) {
    coercion = rule;
    return this;
  }

  /** Raises what Spark raises for arguments whose types are right but not their values or combination. */
  public FunctionDeclaration check(UnaryOperator<CallSite> rule) {
    check = rule;
    return this;
  }

  public FunctionDeclaration returns(DataType type) {
    resultType = call -> type;
    return this;
  }

  public FunctionDeclaration returns(Function<CallSite, DataType> rule) {
    resultType = rule;
    return this;
  }

  /** The type of the argument at that position. */
  public FunctionDeclaration returnsArgument(int index) {
    return returns(call -> call.type(index));
  }

  /** The type that the arguments from {@code first} on have in common but for nullability inside. */
  public FunctionDeclaration returnsCommon(int first) {
    return returns(call -> call.commonType(first));
  }

  /** Whether the result is NULL where, and only where, an argument is. */
  public boolean isNullWhereAnArgumentIs() {
    return nullability == NULL_WHERE_AN_ARGUMENT_IS;
  }

  public FunctionDeclaration neverNull() {
    nullability = call -> false;
    return this;
  }

  public FunctionDeclaration alwaysNullable() {
    nullability = call -> true;
    return this;
  }

  public FunctionDeclaration nullable(Predicate<CallSite> rule) {
    nullability = rule;
    return this;
  }

  /** Makes another expression than a FunctionCall: operators, casts by name, functions defined by others. */
  public FunctionDeclaration builds(Function<CallSite, Expression> rule) {
    builder = Optional.of(rule);
    return this;
  }

  /** What Spark prints instead of the name it was called by. */
  public FunctionDeclaration prettyName(String name) {
    prettyName = Optional.of(call -> name);
    return this;
  }

  public FunctionDeclaration prettyName(Function<CallSite, String> rule) {
    prettyName = Optional.of(rule);
    return this;
  }

  /** Says that arguments may be lambdas, and of what types their parameters are. */
  public FunctionDeclaration lambdas(HigherOrder rule) {
    higherOrder = Optional.of(rule);
    return this;
  }

  @Override
  public String name() {
    return names.get(0);
  }

  /** The primary name and its aliases. */
  public List<String> names() {
    return names;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean isDeterministic() {
    return deterministic;
  }

  public Set<Evaluation> evaluations() {
    return evaluations;
  }

  public Signature signature() {
    return signature;
  }

  public List<String> parameterNames() {
    return parameterNames;
  }

  public List<Expression> defaults() {
    return defaults;
  }

  public boolean hasImplicitCasts() {
    return implicitCasts;
  }

  public UnaryOperator<CallSite> coercion() {
    return coercion;
  }

  public UnaryOperator<CallSite> check() {
    return check;
  }

  public DataType resultType(CallSite call) {
    if (resultType == null) {
      throw new IllegalStateException(name() + " declares no result type");
    }
    return resultType.apply(call);
  }

  public boolean isNullable(CallSite call) {
    return nullability.test(call);
  }

  public Optional<Function<CallSite, Expression>> builder() {
    return builder;
  }

  public String prettyName(CallSite call) {
    return prettyName.map(rule -> rule.apply(call)).orElseGet(() -> name());
  }

  public Optional<HigherOrder> higherOrder() {
    return higherOrder;
  }

  @Override
  public String toString() {
    return name();
  }

  /** How a higher-order function types its lambdas. */
  @FunctionalInterface
  public interface HigherOrder {

    /**
     * The types of the parameters of the lambda at position {@code index}, given the arguments resolved so far (those
     * that are no lambdas, and lambdas before this one; later lambdas are null); empty if no lambda may stand there.
     * As many of them are used as the lambda has parameters.
     */
    Optional<List<LambdaParameter>> parameters(List<Expression> arguments, int index);

    /** The type of a lambda's parameter. */
    record LambdaParameter(DataType dataType, boolean nullable) {}
  }
}
