using System.Globalization;
using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Takes a day: ISO 8601 first, always Gregorian, then the session's own format. A time of day is left out, never converted.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DayAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            DateTime date => Day(date),
            DateTimeOffset moment => Day(moment.DateTime),
            string text when DateTime.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso) => Day(iso),
            string text when DateTime.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.NoCurrentDateDefault, out var local) && local.Year > 1 => Day(local),
            var other => throw new ArgumentTransformationMetadataException(string.Format(CultureInfo.CurrentCulture, Messages.BindingDay, other)),
        };

    private static DateTime Day(DateTime date) => DateTime.SpecifyKind(date.Date, DateTimeKind.Utc);
}
