using System.ComponentModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace PartnerUpgrade.Pester;

/// <summary>Tells which tests there are, without running them.</summary>
[FileExtension(".dll")]
[DefaultExecutorUri(PesterExecutor.Uri)]
[Category("managed")]
public sealed class PesterDiscoverer : ITestDiscoverer
{
    /// <inheritdoc/>
    public void DiscoverTests(IEnumerable<string> sources, IDiscoveryContext discoveryContext, IMessageLogger logger, ITestCaseDiscoverySink discoverySink)
    {
        using var module = InstalledModule.Install(CancellationToken.None);
        foreach (var source in sources.Where(PesterExecutor.IsOurs))
        {
            foreach (var version in Places.Pesters.Keys)
            {
                foreach (var test in new PesterSuite(version, module).Discover(CancellationToken.None).Tests)
                {
                    discoverySink.SendTestCase(PesterTestCase.Of(source, version, test.File, test.Name, test.Line, test.Tags));
                }
            }
        }
    }
}
