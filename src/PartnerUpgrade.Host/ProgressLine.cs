using System.Management.Automation;

namespace PartnerUpgrade.Host;

/// <summary>The line at the bottom of a terminal that tells how far the work has got.</summary>
internal sealed class ProgressLine
{
    private const string ClearLine = "\r\e[K";

    private bool isShown;

    /// <summary>Shows a record in place of the one before.</summary>
    public void Show(ProgressRecord record, int width)
    {
        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        var share = record.PercentComplete >= 0 ? $"{record.PercentComplete,3} %  " : "";
        var text = $"{share}{record.Activity}: {record.StatusDescription}".ReplaceLineEndings(" ");
        Console.Error.Write(text.Length < width ? text : text[..(width - 1)]);
        isShown = true;
    }

    /// <summary>Takes the line away, before anything else is written.</summary>
    public void Clear()
    {
        if (isShown)
        {
            Console.Error.Write(ClearLine);
            isShown = false;
        }
    }
}
