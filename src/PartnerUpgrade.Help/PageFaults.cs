namespace PartnerUpgrade.Help;

/// <summary>Collects what is wrong, so that all of it is told and not only the first.</summary>
internal sealed class PageFaults
{
    private readonly List<PageFault> all = [];

    public IReadOnlyList<PageFault> All => all;

    public void Add(string file, int line, string message) => all.Add(new PageFault(file, line, message));
}
