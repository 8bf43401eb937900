using System.Globalization;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Sandbox;

/// <summary>Which day a sandbox begins with. The sample is always of today, or of the day asked for; any other snapshot is of the day it was taken on.</summary>
internal static class SandboxCalendar
{
    /// <summary>Beyond it, terms of several years would leave the calendar.</summary>
    private static readonly DateTime LastDay = new(2999, 12, 31);

    /// <returns>The day from which terms run, and what moves the dates of the snapshot.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: the snapshot was taken after the day asked for, or that is too far away.</exception>
    internal static (DateTime Begin, DateShift Shift) Begin(SandboxSettings settings, SandboxDay day, DateTimeOffset? takenAt)
    {
        if (settings.Date is { } date)
        {
            if (date.Date > LastDay)
            {
                throw new PartnerUpgradeException(PartnerErrorId.InputInvalid, Engine.Model.Text.Format(Messages.SandboxDateTooLate, Text(LastDay)), Messages.SandboxDateTooLateRemedy);
            }

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
