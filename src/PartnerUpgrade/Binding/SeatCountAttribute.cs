using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Takes a number of seats, 1 or more. An empty cell of a CSV row means that none was given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SeatCountAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
        {
            return null;
        }

        return LanguagePrimitives.TryConvertTo<int>(value, out var seats) && seats > 0
            ? seats
            : throw new ArgumentTransformationMetadataException(Messages.BindingSeats);
    }
}
