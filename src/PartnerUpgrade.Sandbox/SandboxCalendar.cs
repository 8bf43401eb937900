using System.Globalization;
using PartnerUpgrade.Sandbox.Resources;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Sandbox;

/// <summary>Which day a sandbox begins with. The sample is always of today, or of the day asked for; any other snapshot is of the day it was taken on.</summary>
internal static class SandboxCalendar
{
    /// <returns>The day from which terms run, and what moves the dates of the snapshot.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: the snapshot was taken after the day asked for.</exception>
    internal static (DateTime Begin, DateShift Shift) Begin(SandboxSettings settings, SandboxDay day, DateTimeOffset? takenAt)
    {
        if (settings.Date is { } date)
        {
            day.Set(date);
        }
        else if (!settings.IsSample && takenAt is { } moment)
        {
            day.Set(moment);
        }

        var taken = takenAt?.UtcDateTime.Date;
        if (settings.IsSample)
        {
            return (day.Today, new DateShift(taken is { } sample ? (day.Today - sample).Days : 0));
        }

        return taken > day.Today
            ? throw new PartnerUpgradeException(
                PartnerErrorId.InputInvalid,
                Engine.Model.Text.Format(Messages.SandboxDateBeforeSnapshot, Text(day.Today), Text(taken.Value)),
                Messages.SandboxDateBeforeSnapshotRemedy)
            : (taken ?? day.Today, new DateShift(0));
    }

    private static string Text(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
