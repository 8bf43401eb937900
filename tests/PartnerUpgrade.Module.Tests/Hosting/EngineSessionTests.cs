namespace PartnerUpgrade.Module.Tests.Hosting;

public sealed class EngineSessionTests
{
    [Fact]
    public void The_module_imports_from_where_the_build_assembled_it()
    {
        using var session = new EngineSession();

        var folder = Assert.Single(session.Get<string>("(Get-Module PartnerUpgrade).ModuleBase"));

        Assert.Equal(AssembledModule.Folder.TrimEnd('/', '\\'), folder);
    }

    [Fact]
    public void A_type_named_in_a_test_is_the_type_the_module_has()
    {
        using var session = new EngineSession();

        Assert.Same(typeof(PartnerSubscription), Assert.Single(session.Get<Type>("[PartnerUpgrade.PartnerSubscription]")));
        Assert.StartsWith(AssembledModule.Folder, typeof(PartnerSubscription).Assembly.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_stream_is_recorded()
    {
        using var session = new EngineSession();

        var run = session.Run(
            """
            function Send-Everything {
                [CmdletBinding()] param()
                $PSCmdlet.WriteWarning('a warning')
                $PSCmdlet.WriteVerbose('a detail')
                $PSCmdlet.WriteInformation('a fact', 'tag')
                $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('one item'), 'Id', 'NotSpecified', $null))
            }
            $input
            Send-Everything -Verbose
            throw 'the end'
            """,
            1,
            2);

        Assert.Equal([1, 2], run.OutputOf<int>());
        Assert.Equal(["a warning"], run.Warnings);
        Assert.Equal(["a detail"], run.Verbose);
        Assert.Equal(["a fact"], run.Information);
        Assert.Equal("one item", Assert.Single(run.Errors).ToString());
        Assert.Equal("the end", run.TerminatingError!.ToString());
    }

    [Fact]
    public void It_is_a_full_PowerShell()
    {
        using var folder = new TemporaryFolder();
        using var session = new EngineSession();
        session.Set("file", folder.Write("rows.csv", "Name,Seats\na,1\nb,2\na,3\n"));

        Assert.Equal(
            ["a=2,b=1"],
            session.Get<string>("(Import-Csv $file | Group-Object Name | Select-Object -First 2 | ForEach-Object { \"$($_.Name)=$($_.Count)\" }) -join ','"));
        Assert.Equal(["""{"Name":"b","Seats":"2"}"""], session.Get<string>("Import-Csv $file | Where-Object Seats -EQ 2 | ConvertTo-Json -Compress"));
    }
}
