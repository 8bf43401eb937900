using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>Tells how the program is called.</summary>
internal static class Usage
{
    /// <summary>Writes the usage, after what is wrong with the call if something is.</summary>
    internal static int Show(TextWriter writer, int exitCode, string? fault = null)
    {
        if (fault is not null)
        {
            writer.WriteLine(fault);
            writer.WriteLine();
        }

        writer.WriteLine(Messages.Usage);
        return exitCode;
    }
}
