namespace PartnerUpgrade.Engine.Policy;

/// <summary>What stands at the top of a policy made of the catalogue.</summary>
internal static class CatalogNotes
{
    // A file may have a mebibyte; the rest is named by the command.
    private const int MostUndescribed = 200;
    private const int MostSources = 20;

    internal static IEnumerable<string> Write(
        string country,
        string day,
        IReadOnlyList<CatalogOmission> omissions,
        IReadOnlyList<(string Target, IReadOnlyList<string> From)> undescribed,
        int withoutServices,
        int offers)
    {
        yield return Text.Format(Messages.CatalogNoteOrigin, country, day);
        if (omissions.Count > 0)
        {
            yield return Text.Format(Messages.CatalogNoteLeftOut, Text.Parts(omissions.Select(omission => omission.ToString())));
        }

        foreach (var (target, from) in undescribed.Take(MostUndescribed))
        {
            yield return CatalogContents.Tell((target, from.Count <= MostSources ? from : [.. from.Take(MostSources), "…"]));
        }

        if (undescribed.Count > MostUndescribed)
        {
            yield return Text.Format(Messages.CatalogNoteMoreUndescribed, undescribed.Count - MostUndescribed);
        }

        if (withoutServices > 0)
        {
            yield return Text.Format(Messages.CatalogNoteServices, withoutServices, offers);
        }
    }
}
