using System.Reflection;

namespace PartnerUpgrade.Module.Tests.Architecture;

public sealed class SignatureTests
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    [Fact]
    public void No_third_party_type_shows_in_what_the_adapters_make_public()
    {
        var foreign =
            from type in OurAssemblies.Adapters.GetExportedTypes()
            from used in TypesShownBy(type)
            where !OurAssemblies.All.Contains(used.Assembly) && Path.GetDirectoryName(used.Assembly.Location) != FrameworkFolder
            select $"{type} shows {used} of {used.Assembly.GetName().Name}";

        Assert.Empty(foreign);
    }

    [Fact]
    public void Every_asynchronous_method_that_is_public_can_be_cancelled()
    {
        var endless =
            from type in OurAssemblies.All.SelectMany(assembly => assembly.GetExportedTypes())
            from method in type.GetMethods()
            where IsAsynchronous(method)
                && !method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))
            select $"{type}.{method.Name}";

        Assert.Empty(endless);
    }

    private static bool IsAsynchronous(MethodInfo method) =>
        typeof(Task).IsAssignableFrom(method.ReturnType)
        || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>))
        || method.ReturnType == typeof(ValueTask);

    private static IEnumerable<Type> TypesShownBy(Type type)
    {
        IEnumerable<Type?> shown =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType),
            .. type.GetMethods().SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
            .. type.GetFields().Select(field => field.FieldType),
        ];
        return shown.Where(item => item is not null).SelectMany(item => WithParts(item!)).Distinct();
    }

    /// <summary>A type and what it is made of: element types and type arguments.</summary>
    private static IEnumerable<Type> WithParts(Type type) =>
        type.HasElementType ? WithParts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(WithParts).Append(type.GetGenericTypeDefinition())
        : type.IsGenericParameter ? []
        : [type];
}
