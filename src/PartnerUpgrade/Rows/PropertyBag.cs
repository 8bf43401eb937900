using System.Collections;

namespace PartnerUpgrade.Cmdlets;

/// <summary>An object of this module that came back from a file, a job or another machine: its properties without its type.</summary>
internal sealed class PropertyBag(PSObject bag, bool isShown = false)
{
    internal const string Mark = "Deserialized.";

    private static readonly string[] Separators = ["; "];

    /// <summary>The bag of what once was a <typeparamref name="T"/>, or null.</summary>
    internal static PropertyBag? Of<T>(PSObject item) => item.TypeNames.Contains(Mark + typeof(T).FullName) ? new PropertyBag(item) : null;

    /// <summary>The bag of an object of this module, live or not: for those who only show it. Its texts may be shown (<see cref="VisibleText"/>).</summary>
    internal static PropertyBag Any(object item) => new(PSObject.AsPSObject(item), isShown: true);

    /// <summary>A text; empty where there is none.</summary>
    internal string Text(string name) => OptionalText(name) ?? "";

    /// <summary>A text, or null where there is none.</summary>
    internal string? OptionalText(string name) => Value(name)?.ToString() is { } text ? Shown(text) : null;

    /// <summary>A value, or its type's own where there is none that fits.</summary>
    internal T Value<T>(string name)
        where T : struct => LanguagePrimitives.TryConvertTo<T>(Value(name), out var value) ? value : default;

    /// <summary>A value, or null where there is none that fits.</summary>
    internal T? Optional<T>(string name)
        where T : struct => Value(name) is { } found && LanguagePrimitives.TryConvertTo<T>(found, out var value) ? value : null;

    /// <summary>A value as it is, or null where there is none.</summary>
    internal object? Bare(string name) => Value(name)?.BaseObject;

    /// <summary>A point in time, or null. It comes back as a bag of its own.</summary>
    internal DateTimeOffset? Time(string name) =>
        Value(name) is { } found && LanguagePrimitives.TryConvertTo<DateTime>(found.Properties["UtcDateTime"]?.Value, out var utc) && utc != default
            ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))
            : Optional<DateTimeOffset>(name);

    /// <summary>A list; empty where there is none.</summary>
    internal IReadOnlyList<T> List<T>(string name, Func<PSObject, T?> read)
        where T : class => Value(name)?.BaseObject switch
        {
            // Beyond the depth that was saved, a list is nothing but its text.
            string { Length: > 0 } text => [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(item => Shown(read(PSObject.AsPSObject(item)))).OfType<T>()],
            string => [],
            IEnumerable items => [.. items.Cast<object?>().Where(item => item is not null).Select(item => Shown(read(PSObject.AsPSObject(item)))).OfType<T>()],
            _ => [],
        };

    internal PropertyBag? Inner(string name) => Value(name) is { BaseObject: not string } found ? new PropertyBag(found, isShown) : null;

    /// <summary>An object of a type within this one, or null.</summary>
    internal PropertyBag? Inner<T>(string name) => Value(name) is { } found ? Of<T>(found) : null;

    private T Shown<T>(T value) => isShown && value is string text && VisibleText.Of(text) is T shown ? shown : value;

    private PSObject? Value(string name) => bag.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value) : null;
}
