using System.Collections;
using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Takes a number of seats, 1 or more, by the rule for rows. An empty text means that none was given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SeatCountAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        RowCells.Unwrap(inputData) is not { } value ? null
        : WholeNumber.TryRead(value, out var seats) && seats > 0 ? seats
        : throw new ArgumentTransformationMetadataException(Text.Format(Messages.BindingSeats, RowErrors.Named(value)));
}

/// <summary>Takes a whole number by the rule for rows: to PowerShell, 0,5 is five.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CountAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        RowCells.Unwrap(inputData) is not { } value ? null
        : WholeNumber.TryRead(value, out var number) ? number
        : throw new ArgumentTransformationMetadataException(Text.Format(Messages.BindingCount, RowErrors.Shown(value)));
}

/// <summary>Takes ids by the rule for rows. An empty text is no id, and never means all.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = ListAttribute.TakeApart(inputData);
        return value switch
        {
            null => null,
            object[] items => items.Select(Read).ToArray(),
            _ => Read(value),
        };
    }

    private static Guid Read(object? value) =>
        IdText.TryRead(value is PSObject wrapped ? wrapped.BaseObject : value, out var id)
            ? id
            : throw new ArgumentTransformationMetadataException(Text.Format(Messages.BindingId, RowErrors.Named(value)));
}

/// <summary>Takes a point in time: ISO 8601, always Gregorian, or the session's own format.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PointInTimeAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = RowCells.Unwrap(inputData);
        return value is null ? null
            : DayText.TryReadTime(value, CultureInfo.CurrentCulture, out var time) ? time
            : (value as PSObject)?.Properties["UtcDateTime"]?.Value is DateTime utc ? new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))
            : throw new ArgumentTransformationMetadataException(Text.Format(Messages.BindingTime, RowErrors.Named(value)));
    }
}

/// <summary>Takes a day: ISO 8601, always Gregorian, or the session's own format. A time of day is left out, never converted.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DayAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = RowCells.Unwrap(inputData);
        return value is null ? null
            : DayText.TryReadDay(value, CultureInfo.CurrentCulture, out var day) ? day
            : throw new ArgumentTransformationMetadataException(Text.Format(Messages.BindingTime, RowErrors.Named(value)));
    }
}

/// <summary>Takes the items of any collection: PowerShell makes one text of a set where a list of texts is wanted, which then fits nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => TakeApart(inputData);

    /// <summary>An array of the items of a collection; anything else as it is.</summary>
    internal static object? TakeApart(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null or string or IDictionary => value,
        IEnumerable items => items.Cast<object?>().ToArray(),
        _ => value,
    };
}

/// <summary>Takes a term that is sold. Any other would be sent, and refused only by the service.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SoldTermAttribute : ValidateArgumentsAttribute
{
    /// <summary>As the service writes them (get-transition-eligibilities).</summary>
    internal static readonly string[] Terms = ["P1M", "P1Y", "P3Y"];

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var term = RowCells.Unwrap(arguments)?.ToString();
        if (!Terms.Contains(Term.Canonical(term)))
        {
            throw new ValidationMetadataException(Text.Format(Messages.BindingTerm, RowErrors.Shown(term), string.Join(", ", Terms)));
        }
    }
}

/// <summary>Takes the name of a language and a region: Partner Center answers an unknown one in a language of its own choice, and says nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LocaleAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var name = RowCells.Unwrap(arguments)?.ToString() ?? "";
        var known = CultureInfo.GetCultures(CultureTypes.AllCultures);

        // A runtime without any culture knows only the invariant one, and refuses nothing.
        if (known.Length > 1 && !known.Any(culture => culture.Name.Length > 0 && string.Equals(culture.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ValidationMetadataException(Text.Format(Messages.BindingLocale, RowErrors.Shown(name)));
        }
    }
}
