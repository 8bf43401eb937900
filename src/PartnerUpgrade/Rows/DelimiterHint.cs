namespace PartnerUpgrade.Cmdlets;

/// <summary>Recognizes a file that was read with the wrong delimiter, or whose first line is for Excel alone.</summary>
internal static class DelimiterHint
{
    private const string ExcelStart = "sep=";

    private static readonly char[] Delimiters = [';', '\t', ',', '|'];

    /// <summary>What is wrong with the headers and what to do about it; null where nothing is.</summary>
    internal static (string Message, string Remedy)? Of(IReadOnlyList<string> headers)
    {
        if (headers.FirstOrDefault(header => header.TrimStart('\ufeff', ' ', '"').StartsWith(ExcelStart, StringComparison.OrdinalIgnoreCase)) is { } excel)
        {
            var given = excel.Substring(excel.IndexOf('=') + 1).Trim('"', ' ');
            return (Text.Format(Messages.RowExcelLine, excel, given.Length > 0 ? Written(given[0]) : "';'"), Messages.RowExcelLineRemedy);
        }

        if (headers is not [var only] || only.IndexOfAny(Delimiters) < 0)
        {
            return null;
        }

        var delimiter = Delimiters.OrderByDescending(mark => only.Count(sign => sign == mark)).First();
        return (Text.Format(Messages.RowOneColumn, RowErrors.Shown(only), Written(delimiter)), Messages.RowOneColumnRemedy);
    }

    private static string Written(char delimiter) => delimiter == '\t' ? "\"`t\"" : $"'{delimiter}'";
}
